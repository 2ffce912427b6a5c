import { SegmentedControl } from '@mantine/core';
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint, Document } from '~/api/contract';
import { blueprintsQuery } from '~/api/queries';
import { ErrorBox } from '~/components/state/ErrorBox';
import { configFaults, configPlace, type Kinds, kindsIn, withKind } from '../integration';
import { kindsQuery, triedConfigQuery } from '../queries';
import type { ConfigState, Format } from '../use-config';
import { Cheatsheet } from './Cheatsheet';
import { ExamplesPane, useItems } from './ExamplesPane';
import { Lacking } from './Lacking';
import { Outcomes } from './Outcomes';

const ConfigFace = lazy(() => import('./ConfigFace'));

const NONE: Blueprint[] = [];
const NOTHING: Kinds = {};
const WAIT_MS = 400;
const FORMATS: { value: Format; label: string }[] = [
  { value: 'json', label: 'JSON' },
  { value: 'yaml', label: 'YAML' },
];

function useTrial(name: string, kind: string, draft: Document, items: Document[] | undefined) {
  const [config] = useDebouncedValue(draft, WAIT_MS);
  const [asked] = useDebouncedValue(items, WAIT_MS);
  const tried = useQuery({
    ...triedConfigQuery(name, kind, config, asked),
    enabled: kind !== '' && Boolean(asked?.length),
    placeholderData: keepPreviousData,
  });
  const faults = useMemo(() => configFaults(tried.error, config, draft), [tried.error, config, draft]);
  const told = tried.error ? undefined : tried.data;
  return { results: told?.results, lacking: told?.lacking, error: tried.error, faults };
}

/** A text that does not parse cannot be written in the other way: it is mended first. */
function FormatChoice({ face }: Pick<ConfigState, 'face'>) {
  const { t } = useTranslation('sources');
  const waits = face.unread !== undefined;
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('config.format')}
      title={waits ? t('config.mendFirst') : undefined}
      disabled={waits}
      data={FORMATS}
      value={face.format}
      onChange={face.setFormat}
    />
  );
}

type Props = { name: string; state: ConfigState };

/** Left what the source shows, in the middle how it is read, right what appears. */
export function ConfigTab({ name, state }: Props) {
  const { t } = useTranslation('sources');
  const shown = useQuery(kindsQuery(name));
  const { data: blueprints = NONE } = useQuery(blueprintsQuery());
  const samples = useItems(shown.data ?? NOTHING, state.draft);
  const refresh = () => {
    samples.type(undefined);
    void shown.refetch();
  };
  const trial = useTrial(name, samples.kind, state.draft, samples.items);
  const wide = useMediaQuery('(min-width: 1320px)', true, { getInitialValueInEffect: false });
  const [show, setShow] = useState<string[]>();
  const made =
    trial.results?.filter(({ outcome }) => outcome !== 'filtered' && outcome !== 'failed').length ?? 0;
  const failed = trial.results?.filter(({ outcome }) => outcome === 'failed').length ?? 0;
  return (
    <div className={`trial ${wide ? 'trial-wide' : ''}`}>
      <ExamplesPane
        samples={samples}
        busy={shown.isFetching}
        onRefresh={refresh}
        onAdd={(kind) => {
          samples.add(kind);
          if (!kindsIn(state.draft).includes(kind)) state.change(withKind(state.draft, kind));
        }}
      />
      <section className="trial-pane" aria-label={t('mapping.list')}>
        <div className="trial-head">
          <h2 className="trial-title">{t('mapping.list')}</h2>
          <FormatChoice face={state.face} />
        </div>
        <Cheatsheet />
        <div className="trial-code">
          <Suspense fallback={<div className="json-face" />}>
            <ConfigFace state={state} faults={[...state.faults, ...trial.faults]} show={show} />
          </Suspense>
        </div>
      </section>
      <section className="trial-pane" aria-label={t('result.title')}>
        <h2 className="trial-title">{t('result.title')}</h2>
        <p role="status" className="trial-count">
          {trial.results
            ? t('result.count', { made, failed })
            : samples.items?.length
              ? ''
              : t('config.noItems')}
        </p>
        <Lacking proposals={trial.lacking} />
        {trial.faults.length > 0 ? (
          <ul role="alert" className="trial-faults pill-block red">
            {trial.faults.map(({ path, message }) => (
              <li key={path.join('/') + message}>
                <code>{path.join('.')}</code>: {message}
              </li>
            ))}
          </ul>
        ) : trial.error ? (
          <ErrorBox error={trial.error} />
        ) : (
          trial.results && (
            <Outcomes
              results={trial.results}
              blueprints={blueprints}
              onField={(resource, path) => setShow(configPlace(state.draft, resource, path))}
            />
          )
        )}
      </section>
    </div>
  );
}
