import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { IconPlus, IconRefresh } from '@tabler/icons-react';
import { type FormEvent, lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Document } from '~/api/contract';
import { type Kinds, kindsIn } from '../integration';

const CodeEditor = lazy(() => import('~/components/code/CodeEditor'));

const examplesOf = (kinds: Kinds, kind: string) => (kinds[kind]?.examples ?? []).map(({ data }) => data);

function readItems(text: string): Document[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [value as Document];
  } catch {
    return undefined;
  }
}

/** The raw items of a kind: as the integration showed them, or as somebody wrote them, which is kept for each kind. */
export function useItems(kinds: Kinds, draft: Document) {
  const [own, setOwn] = useState<string[]>([]);
  const [chosen, choose] = useState<string>();
  const [typed, setTyped] = useState<Partial<Record<string, string>>>({});
  const names = [...new Set([...Object.keys(kinds), ...kindsIn(draft), ...own])];
  const kind = chosen ?? names.find((name) => examplesOf(kinds, name).length > 0) ?? names[0] ?? '';
  const text = typed[kind] ?? JSON.stringify(examplesOf(kinds, kind), null, 2);
  const items = useMemo(() => readItems(text), [text]);
  const add = (name: string) => {
    setOwn([...own, name]);
    choose(name);
  };
  const type = (next: string | undefined) => setTyped({ ...typed, [kind]: next });
  return { names, kind, text, items, choose, type, add };
}

type NewKindProps = { names: string[]; onAdd: (name: string) => void; onClose: () => void };

function NewKind({ names, onAdd, onClose }: NewKindProps) {
  const { t } = useTranslation(['sources', 'common']);
  const [name, setName] = useState('');
  const known = names.includes(name.trim());
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() && !known) onAdd(name.trim());
  };
  return (
    <form className="kind-new" onSubmit={add}>
      <TextInput
        label={t('config.kindName')}
        description={t('config.kindHint')}
        placeholder="repository"
        autoFocus
        spellCheck={false}
        value={name}
        error={known && t('config.kindKnown')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div className="events-bar">
        <Button type="submit" size="xs" disabled={!name.trim() || known}>
          {t('config.addKind')}
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
      </div>
    </form>
  );
}

type Props = {
  samples: ReturnType<typeof useItems>;
  busy: boolean;
  onRefresh: () => void;
  onAdd: (kind: string) => void;
};

/** What the mapping is tried on: a kind, and items of it. */
export function ExamplesPane({ samples, busy, onRefresh, onAdd }: Props) {
  const { t } = useTranslation(['sources', 'common']);
  const [adding, setAdding] = useState(false);
  const add = (name: string) => {
    setAdding(false);
    onAdd(name);
  };
  return (
    <section className="trial-pane" aria-label={t('config.raw')}>
      <h2 className="trial-title">{t('config.raw')}</h2>
      <div className="kind-bar">
        <Select
          aria-label={t('config.kind')}
          placeholder={t('config.noKind')}
          allowDeselect={false}
          data={samples.names}
          value={samples.kind || null}
          onChange={(next) => next && samples.choose(next)}
        />
        <ActionIcon
          variant="default"
          size={30}
          aria-label={t('config.refresh')}
          title={t('config.refresh')}
          loading={busy}
          onClick={onRefresh}
        >
          <IconRefresh size={16} />
        </ActionIcon>
        <Button variant="default" leftSection={<IconPlus size={14} />} onClick={() => setAdding(!adding)}>
          {t('config.addKind')}
        </Button>
      </div>
      {adding && <NewKind names={samples.names} onAdd={add} onClose={() => setAdding(false)} />}
      <div className="trial-code">
        <Suspense>
          <CodeEditor
            label={t('config.raw')}
            height="100%"
            value={samples.text}
            onChange={(next) => next !== samples.text && samples.type(next)}
          />
        </Suspense>
      </div>
      {!samples.items && <p className="form-fault">{t('payload.broken')}</p>}
    </section>
  );
}
