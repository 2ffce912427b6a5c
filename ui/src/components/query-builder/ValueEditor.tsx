/** The control for the value of one rule, by the kind of the field and how many values the operator takes. */
import { MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ValueSources } from '~/api/sources';
import type { Kind } from '../property/kind';
import { PRESETS } from '../property/operators';
import { fullName } from '../property/people';
import { arityOf, type Choice, type FilterField, type FilterRule, ME, MY_TEAMS, offerOf } from './model';
import { OfferedValue } from './OfferedValue';

type Props = {
  field: FilterField;
  rule: FilterRule;
  sources: ValueSources;
  onChange: (values: string[]) => void;
};

type Editor = (props: Props) => ReactNode;

const inPlace = { comboboxProps: { withinPortal: false } };

type ChoiceProps = Props & { choices: Choice[]; onType?: (text: string) => void };

function ChoiceEditor({ rule, choices, onChange, onType }: ChoiceProps) {
  const { t } = useTranslation('common');
  const known = new Set(choices.map(({ value }) => value));
  const data = [
    ...choices,
    ...rule.values.filter((value) => !known.has(value)).map((value) => ({ value, label: value })),
  ];
  const shared = { ...inPlace, data, searchable: true, onSearchChange: onType, 'aria-label': t('value') };
  return arityOf(rule) === 'many' ? (
    <MultiSelect {...shared} value={rule.values} onChange={onChange} />
  ) : (
    <Select {...shared} value={rule.values[0] ?? null} onChange={(value) => onChange(value ? [value] : [])} />
  );
}

function UserEditor(props: Props) {
  const { t } = useTranslation('common');
  const { data = [] } = useQuery(props.sources.users());
  const choices = [
    ...(props.field.impersonal ? [] : [{ value: ME, label: t('filter.me') }]),
    ...data.map((user) => ({ value: user.email, label: fullName(user) })),
  ];
  return <ChoiceEditor {...props} choices={choices} />;
}

function TeamEditor(props: Props) {
  const { t } = useTranslation('common');
  const { data = [] } = useQuery(props.sources.teams());
  const choices = [
    ...(props.field.impersonal ? [] : [{ value: MY_TEAMS, label: t('filter.myTeams') }]),
    ...data.map(({ name }) => ({ value: name, label: name })),
  ];
  return <ChoiceEditor {...props} choices={choices} />;
}

function EntityEditor(props: Props) {
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed, 200);
  const { data = [] } = useQuery(props.sources.entities(props.field.blueprint ?? '', asked));
  const choices = data.map(({ identifier, title }) => ({ value: identifier, label: title }));
  return <ChoiceEditor {...props} choices={choices} onType={setTyped} />;
}

function ToggleEditor(props: Props) {
  const { t } = useTranslation('common');
  const choices = [
    { value: 'true', label: t('yes') },
    { value: 'false', label: t('no') },
  ];
  return <ChoiceEditor {...props} choices={choices} />;
}

function PresetEditor(props: Props) {
  const { t } = useTranslation('common');
  const choices = PRESETS.map((preset) => ({ value: preset, label: t(`preset.${preset}`) }));
  return <ChoiceEditor {...props} choices={choices} />;
}

function NumberEditor({ rule, onChange }: Props) {
  const { t } = useTranslation('common');
  return (
    <NumberInput
      aria-label={t('value')}
      value={rule.values[0] ?? ''}
      onChange={(value) => onChange(value === '' ? [] : [String(value)])}
    />
  );
}

function DateEditor({ rule, onChange }: Props) {
  const { t } = useTranslation('common');
  return (
    <TextInput
      type="datetime-local"
      aria-label={t('value')}
      value={rule.values[0] ?? ''}
      onChange={(event) => onChange(event.currentTarget.value ? [event.currentTarget.value] : [])}
    />
  );
}

/** Both ends belong to it; the value counts once both are there. */
function RangeEditor({ rule, onChange }: Props) {
  const { t } = useTranslation('common');
  const [from = '', to = ''] = rule.values;
  return (
    <div className="filter-range">
      <TextInput
        type="datetime-local"
        aria-label={t('filter.from')}
        value={from}
        onChange={(event) => onChange([event.currentTarget.value, to])}
      />
      <TextInput
        type="datetime-local"
        aria-label={t('filter.to')}
        value={to}
        onChange={(event) => onChange([from, event.currentTarget.value])}
      />
    </div>
  );
}

function TextEditor({ rule, onChange }: Props) {
  const { t } = useTranslation('common');
  if (arityOf(rule) === 'many')
    return <TagsInput {...inPlace} aria-label={t('value')} value={rule.values} onChange={onChange} />;
  return (
    <TextInput
      aria-label={t('value')}
      value={rule.values[0] ?? ''}
      onChange={(event) => onChange(event.currentTarget.value ? [event.currentTarget.value] : [])}
    />
  );
}

const EDITORS: Partial<Record<Kind, Editor>> = {
  user: UserEditor,
  users: UserEditor,
  team: TeamEditor,
  teams: TeamEditor,
  entity: EntityEditor,
  entities: EntityEditor,
  toggle: ToggleEditor,
  date: DateEditor,
  timer: DateEditor,
};

function PlainEditor(props: Props) {
  const arity = arityOf(props.rule);
  if (arity === 'preset') return <PresetEditor {...props} />;
  if (arity === 'range') return <RangeEditor {...props} />;
  if (props.field.kind === 'number' && arity === 'one') return <NumberEditor {...props} />;
  if (props.field.choices?.length) return <ChoiceEditor {...props} choices={props.field.choices} />;
  const Editor = EDITORS[props.field.kind] ?? TextEditor;
  return <Editor {...props} />;
}

export function ValueEditor(props: Props) {
  const { field, rule, onChange } = props;
  const arity = arityOf(rule);
  if (arity === 'none') return null;
  const offered = field.offers?.length && (arity === 'one' || arity === 'many');
  if (!offered) return <PlainEditor {...props} />;
  return (
    <OfferedValue
      offers={field.offers ?? []}
      chosen={offerOf(field, rule.values[0])}
      onChoose={(value) => onChange(value === undefined ? [] : [value])}
    >
      <PlainEditor {...props} />
    </OfferedValue>
  );
}
