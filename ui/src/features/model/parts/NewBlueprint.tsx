import { Button, Checkbox, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BlueprintBody, createBlueprint, refreshModel } from '~/api/blueprints';
import type { Blueprint } from '~/api/contract';
import { valueText } from '~/components/audit/changes';
import { checkBasics } from '~/components/definition/check';
import { faultsOf, type PlacedFault, useMisfitWords } from '~/components/definition/faults';
import { freeKey, identifierOf } from '~/components/definition/identifier';
import { type Proposal, propose } from '~/components/definition/propose';
import type { Draft } from '~/components/definition/sections';
import { asType, isMany, TYPE_NAMES, TYPES, type TypeName, typeOf } from '~/components/definition/types';
import { Glyph } from '~/components/icon/Glyph';
import { IconPicker } from '~/components/icon/IconPicker';
import { CancelButton } from '~/components/sheet/CancelButton';
import { SideSheet } from '~/components/sheet/SideSheet';

type Props = { blueprints: Blueprint[]; onCreated: (identifier: string) => void; onClose: () => void };

type Basics = {
  title: string;
  identifier: string | undefined;
  description: string;
  icon: string | undefined;
};

const NOTHING: Basics = { title: '', identifier: undefined, description: '', icon: undefined };

type Row = Proposal & { on: boolean };

function readSample(text: string): Row[] | undefined {
  try {
    return propose(JSON.parse(text)).properties.map((row) => ({ ...row, on: true }));
  } catch {
    return undefined;
  }
}

const documentOf = (basics: Basics, identifier: string, rows: Row[]): Draft => ({
  identifier,
  title: basics.title.trim(),
  ...(basics.description ? { description: basics.description } : {}),
  ...(basics.icon ? { icon: basics.icon } : {}),
  schema: {
    properties: Object.fromEntries(rows.filter(({ on }) => on).map(({ key, schema }) => [key, schema])),
    required: [],
  },
  relations: {},
  mirrorProperties: {},
  calculationProperties: {},
  aggregationProperties: {},
});

function useNewBlueprint({ blueprints, onCreated }: Props) {
  const { t } = useTranslation('model');
  const queryClient = useQueryClient();
  const [basics, setBasics] = useState(NOTHING);
  const [text, setText] = useState('');
  const [rows, setRows] = useState<Row[]>([]);
  const [tried, setTried] = useState(false);
  const taken = useMemo(() => new Set(blueprints.map(({ identifier }) => identifier)), [blueprints]);
  const made = identifierOf(basics.title);
  const identifier = basics.identifier ?? (made && freeKey(made, taken));
  const document = documentOf(basics, identifier, rows);
  const words = useMisfitWords();
  const creation = useMutation({
    ...createBlueprint(),
    onSuccess: async ({ title }) => {
      await refreshModel(queryClient, identifier);
      notifications.show({ message: t('create.done', { title }) });
      onCreated(identifier);
    },
  });
  const misfits = checkBasics(document);
  const faults: PlacedFault[] = [...(tried ? words(misfits) : []), ...faultsOf(creation.error, document)];
  const submit = () => {
    setTried(true);
    if (misfits.length === 0) creation.mutate(document as BlueprintBody);
  };
  const sample = (next: string) => {
    setText(next);
    setRows(next.trim() ? (readSample(next) ?? []) : []);
  };
  const broken = text.trim() !== '' && readSample(text) === undefined;
  return { basics, setBasics, identifier, text, sample, broken, rows, setRows, faults, creation, submit };
}

type State = ReturnType<typeof useNewBlueprint>;

function BasicsForm({ state }: { state: State }) {
  const { t } = useTranslation('definition');
  const { basics, setBasics, identifier, faults } = state;
  const fault = (key: string) => faults.find(({ path }) => path[0] === key)?.message;
  const set = (change: Partial<Basics>) => setBasics((now) => ({ ...now, ...change }));
  return (
    <>
      <TextInput
        label={t('title')}
        withAsterisk
        data-autofocus
        value={basics.title}
        error={fault('title')}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <TextInput
        label={t('identifier')}
        description={t('identifierHint')}
        classNames={{ input: 'mono' }}
        spellCheck={false}
        value={identifier}
        error={fault('identifier')}
        onChange={(event) => set({ identifier: event.currentTarget.value || undefined })}
      />
      <IconPicker label={t('icon')} value={basics.icon} onChange={(icon) => set({ icon })} />
      <Textarea
        label={t('description')}
        autosize
        minRows={2}
        value={basics.description}
        error={fault('description')}
        onChange={(event) => set({ description: event.currentTarget.value })}
      />
    </>
  );
}

function Proposed({ row, onChange }: { row: Row; onChange: (row: Row) => void }) {
  const { t } = useTranslation(['definition', 'model']);
  const type = typeOf(row.schema);
  const change = (name: string | null) =>
    name && onChange({ ...row, schema: asType(row.schema, name as TypeName, isMany(row.schema)) });
  return (
    <li className="proposal">
      <Checkbox
        checked={row.on}
        aria-label={t('model:create.take', { title: row.schema.title })}
        onChange={(event) => onChange({ ...row, on: event.currentTarget.checked })}
      />
      <Glyph id={TYPES[type].glyph} size={15} className="dim" />
      <span className="def-item-name">
        <span className="ellipsis">{row.schema.title}</span>
        <code className="ellipsis" title={valueText(row.example)}>
          {valueText(row.example) ?? '—'}
        </code>
      </span>
      <Select
        className="proposal-type"
        aria-label={t('model:create.typeOf', { title: row.schema.title })}
        allowDeselect={false}
        searchable
        data={TYPE_NAMES.map((name) => ({
          value: name,
          label:
            isMany(row.schema) && TYPES[name].listed
              ? t('item.listOf', { type: t(`types.${name}`) })
              : t(`types.${name}`),
        }))}
        value={type}
        onChange={change}
      />
    </li>
  );
}

function Sample({ state }: { state: State }) {
  const { t } = useTranslation(['model', 'common']);
  const { text, sample, broken, rows, setRows } = state;
  return (
    <>
      <Textarea
        label={t('create.sample')}
        description={t('create.sampleHint')}
        classNames={{ input: 'mono' }}
        placeholder={'{ "name": "checkout", "tier": "Tier 1", "repository": "https://…" }'}
        autosize
        minRows={5}
        maxRows={12}
        spellCheck={false}
        value={text}
        error={broken ? t('common:notJson') : undefined}
        onChange={(event) => sample(event.currentTarget.value)}
      />
      {rows.length > 0 && (
        <section aria-label={t('create.proposed', { count: rows.length })}>
          <h3 className="sheet-section num">{t('create.proposed', { count: rows.length })}</h3>
          <ul className="def-items">
            {rows.map((row, i) => (
              <Proposed key={row.key} row={row} onChange={(next) => setRows(rows.with(i, next))} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** A new kind of thing: named by hand, or read from an example of one. */
export default function NewBlueprint(props: Props) {
  const { t } = useTranslation(['model', 'common']);
  const state = useNewBlueprint(props);
  const [way, setWay] = useState<'hand' | 'sample'>('hand');
  const { creation, faults } = state;
  const rest = faults.filter(({ path }) => !['title', 'identifier', 'description'].includes(path[0] ?? ''));
  return (
    <SideSheet
      title={t('create.title')}
      dirty={state.basics !== NOTHING || state.text !== ''}
      onSubmit={state.submit}
      onClose={props.onClose}
      foot={
        <>
          <CancelButton />
          <Button type="submit" loading={creation.isPending}>
            {t('create.submit')}
          </Button>
        </>
      }
    >
      <SegmentedControl
        fullWidth
        aria-label={t('create.way')}
        value={way}
        onChange={setWay}
        data={[
          { value: 'hand', label: t('create.hand') },
          { value: 'sample', label: t('create.fromSample') },
        ]}
      />
      {(rest.length > 0 || (creation.error && faults.length === 0)) && (
        <div role="alert" className="draft-faults pill-block red">
          {rest.length === 0 && <p>{creation.error?.message}</p>}
          <ul>
            {rest.map(({ path, message }) => (
              <li key={path.join('/') + message}>
                {path.join('.')}: {message}
              </li>
            ))}
          </ul>
        </div>
      )}
      {way === 'sample' && <Sample state={state} />}
      <BasicsForm state={state} />
    </SideSheet>
  );
}
