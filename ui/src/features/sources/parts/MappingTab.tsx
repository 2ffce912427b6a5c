import { Button, SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint } from '~/api/contract';
import { blueprintsQuery } from '~/api/queries';
import { pathsIn } from '../payload';
import { usePayload, useTrial } from '../use-trial';
import { editOf, type WebhookState } from '../use-webhook';
import { editMapping, mappingsOf, NEW_MAPPING } from '../webhook';
import { Lacking } from './Lacking';
import { MappingCard } from './MappingCard';
import { PayloadPane } from './PayloadPane';
import { ResultPane } from './ResultPane';

const NONE: Blueprint[] = [];
const PANES = ['payload', 'mapping', 'result'] as const;
type Pane = (typeof PANES)[number];

/** A field to go to: "0/entity/properties/url". */
export type Place = string;

/** Opens the mapping, then puts the cursor into the field. */
function useGoing(open: (index: number) => void, show: (pane: Pane) => void, at: Place | undefined) {
  const go = (place: Place) => {
    const [index = '0', ...path] = place.split('/');
    open(Number(index));
    show('mapping');
    requestAnimationFrame(() => {
      for (let length = path.length; length > 0; length--) {
        const field = CSS.escape([index, ...path.slice(0, length)].join('/'));
        const found = document.querySelector<HTMLElement>(`[data-field="${field}"] :is(textarea, input)`);
        if (found) return found.focus();
      }
    });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: an address leads there once
  useEffect(() => {
    if (at) go(at);
  }, [at]);
  return go;
}

function useOpen(count: number) {
  const [open, setOpen] = useState<ReadonlySet<number>>(() => new Set(count === 1 ? [0] : []));
  const toggle = (index: number) => {
    const next = new Set(open);
    if (!next.delete(index)) next.add(index);
    setOpen(next);
  };
  return { open, setOpen, toggle, show: (index: number) => setOpen(new Set([...open, index])) };
}

function useListEdit(state: WebhookState, setOpen: (open: ReadonlySet<number>) => void) {
  const mappings = mappingsOf(state.draft);
  const set = (next: typeof mappings) => state.change({ ...state.draft, mappings: next });
  return {
    add: () => {
      set([...mappings, NEW_MAPPING]);
      setOpen(new Set([mappings.length]));
    },
    copy: (index: number) => {
      set(mappings.toSpliced(index + 1, 0, structuredClone(mappings[index] ?? NEW_MAPPING)));
      setOpen(new Set([index + 1]));
    },
    move: (index: number, step: -1 | 1) => {
      const [moved = NEW_MAPPING] = mappings.slice(index, index + 1);
      set(mappings.toSpliced(index, 1).toSpliced(index + step, 0, moved));
      setOpen(new Set([index + step]));
    },
    remove: (index: number) => {
      set(mappings.toSpliced(index, 1));
      setOpen(new Set());
    },
  };
}

type Props = { state: WebhookState; event?: string; at?: Place };

/** Left what comes, in the middle how it is read, right what appears. */
export function MappingTab({ state, event, at }: Props) {
  const { t } = useTranslation('sources');
  const wide = useMediaQuery('(min-width: 1320px)', true, { getInitialValueInEffect: false });
  const [pane, setPane] = useState<Pane>('mapping');
  const { data: blueprints = NONE } = useQuery(blueprintsQuery());
  const mappings = mappingsOf(state.draft);
  const payload = usePayload(state.webhook, event);
  const trial = useTrial(state.webhook.identifier, state.draft, payload.sample);
  const { open, setOpen, toggle, show } = useOpen(mappings.length);
  const list = useListEdit(state, setOpen);
  const go = useGoing(show, setPane, at);
  const edit = editOf(state, [...state.faults, ...trial.faults]);
  const shows = (name: Pane) => wide || pane === name;
  return (
    <div className={`trial ${wide ? 'trial-wide' : ''}`}>
      {!wide && (
        <SegmentedControl
          aria-label={t('panes')}
          data={PANES.map((value) => ({ value, label: t(`pane.${value}`) }))}
          value={pane}
          onChange={setPane}
        />
      )}
      {shows('payload') && <PayloadPane payload={payload} webhook={state.webhook} />}
      {shows('mapping') && (
        <section className="trial-pane" aria-label={t('mapping.list')}>
          <h2 className="trial-title">{t('mapping.list')}</h2>
          {!wide && <Lacking proposals={trial.lacking} />}
          {mappings.length === 0 && <p className="def-note">{t('mapping.none')}</p>}
          <ul className="mappings">
            {mappings.map((mapping, index) => (
              <MappingCard
                key={index}
                index={index}
                count={mappings.length}
                edit={editMapping(edit, index)}
                blueprints={blueprints}
                paths={pathsIn(payload.sample, mapping.itemsToParse as string | undefined)}
                results={trial.results?.filter((one) => one.mapping === index)}
                open={open.has(index)}
                onToggle={() => toggle(index)}
                onCopy={() => list.copy(index)}
                onMove={(step) => list.move(index, step)}
                onRemove={() => list.remove(index)}
              />
            ))}
          </ul>
          <div>
            <Button variant="default" leftSection={<IconPlus size={14} />} onClick={list.add}>
              {t('mapping.add')}
            </Button>
          </div>
        </section>
      )}
      {shows('result') && (
        <ResultPane
          trial={trial}
          blueprints={blueprints}
          mappings={mappings.length}
          onField={(index, path) => go([index, ...path].join('/'))}
        />
      )}
    </div>
  );
}
