import { type ComboboxParsedItem, MultiSelect, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Query } from '~/api/contract';
import { Avatar } from '../avatar/Avatar';
import { Tile } from '../icon/Tile';
import { fullName } from '../property/people';
import { common, type Field, type FieldProps } from './field';

type Option = { value: string; label: string };

type PickerProps = FieldProps & {
  many: boolean;
  options: Option[];
  loading?: boolean;
  picture: (option: Option) => ReactNode;
  /** The options are what the server found for what was typed. */
  served?: boolean;
  onType?: (text: string) => void;
};

const PAUSE_MS = 200;

const listed = (value: unknown): string[] =>
  value === undefined || value === null ? [] : [value].flat().map(String);

/** What is chosen stays an option even when the list does not hold it (any more). */
function withChosen(options: Option[], chosen: string[]): Option[] {
  const known = new Set(options.map(({ value }) => value));
  return [
    ...options,
    ...chosen.filter((value) => !known.has(value)).map((value) => ({ value, label: value })),
  ];
}

/** What the server found is not sifted once more: it also looks where the label does not. */
const allOf = ({ options }: { options: ComboboxParsedItem[] }) => options;

function Picker({ many, options, loading, picture, served, onType, ...props }: PickerProps) {
  const { t } = useTranslation('form');
  const chosen = listed(props.value);
  const data = withChosen(options, chosen);
  const shared = {
    ...common(props),
    data,
    searchable: true,
    clearable: !props.spec.required,
    onSearchChange: onType,
    filter: served ? allOf : undefined,
    nothingFoundMessage: loading ? t('searching') : t('nothing'),
    renderOption: ({ option }: { option: Option }) => (
      <span className="picker-option">
        {picture(option)}
        <span className="ellipsis">{option.label}</span>
      </span>
    ),
  };
  if (many)
    return (
      <MultiSelect
        {...shared}
        value={chosen}
        onChange={(values) => props.onChange(values.length ? values : undefined)}
      />
    );
  const [first] = chosen;
  const picked = data.find(({ value }) => value === first);
  return (
    <Select
      {...shared}
      leftSection={picked && picture(picked)}
      value={first ?? null}
      onChange={(value) => props.onChange(value ?? undefined)}
    />
  );
}

const person = ({ label }: Option) => <Avatar name={label} person size={18} />;
const group = ({ label }: Option) => <Avatar name={label} size={18} />;

/** What the server offers for an input of its form, with the names of what is chosen already. */
function useOffered({ sources, spec, value }: FieldProps, asked: string) {
  const ask = sources.options ?? nothingOffered;
  const offered = useQuery({ ...ask(spec.id, { search: asked }), placeholderData: keepPreviousData });
  const known = new Set(offered.data?.options.map(({ identifier }) => identifier));
  const unknown = listed(value).filter((one) => !known.has(one));
  const chosen = useQuery({
    ...ask(spec.id, { identifiers: unknown }),
    enabled: unknown.length > 0 && offered.isSuccess,
    placeholderData: keepPreviousData,
  });
  const options = [...(offered.data?.options ?? []), ...(chosen.data?.options ?? [])];
  const named = new Map(options.map(({ identifier, title }) => [identifier, title || identifier]));
  return {
    options: [...named].map(([one, label]) => ({ value: one, label })),
    loading: offered.isPending,
    error: offered.data?.errors[0] ?? offered.error?.message,
  };
}

const nothingOffered: NonNullable<FieldProps['sources']['options']> = (input) => ({
  queryKey: ['nothing', input],
  queryFn: async () => ({ options: [], errors: [] }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** A picker whose choices the server limits by what else is filled in. */
function OfferedPicker({ many, picture, ...props }: Omit<PickerProps, 'options'>) {
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed, PAUSE_MS);
  const [picked, setPicked] = useState<string>();
  // A choice writes its own words into the search: they look for nothing.
  const { options, loading, error } = useOffered(props, asked === picked ? '' : asked);
  return (
    <Picker
      {...props}
      many={many}
      error={props.error ?? error}
      options={options}
      loading={loading}
      picture={picture}
      served
      onChange={(value) => {
        setPicked(options.find((option) => option.value === value)?.label);
        props.onChange(value);
      }}
      onType={setTyped}
    />
  );
}

/** Forms with choices of their own ask for them, others read the usual lists. */
const offered =
  (many: boolean, picture: PickerProps['picture'] | undefined, Usual: Field): Field =>
  (props) => {
    if (!props.sources.options) return <Usual {...props} />;
    const tile = () => <Tile blueprint={props.spec.blueprint ?? ''} size={18} />;
    return <OfferedPicker {...props} many={many} picture={picture ?? tile} />;
  };

const people =
  (many: boolean): Field =>
  (props) => {
    const { data = [], isPending } = useQuery(props.sources.users());
    const options = data.map((user) => ({ value: user.email, label: fullName(user) }));
    return <Picker {...props} many={many} options={options} loading={isPending} picture={person} />;
  };

const teams =
  (many: boolean): Field =>
  (props) => {
    const { data = [], isPending } = useQuery(props.sources.teams());
    const options = data.map(({ name }) => ({ value: name, label: name }));
    return <Picker {...props} many={many} options={options} loading={isPending} picture={group} />;
  };

const among = (identifiers: string[]): Query => ({
  combinator: 'and',
  rules: [{ property: '$identifier', operator: 'in', value: identifiers }],
});

/** What was found for what was typed, and the names of what is chosen already. */
function useEntities({ sources, spec, value }: FieldProps, asked: string) {
  const { blueprint = '', dataset } = spec;
  const found = useQuery(sources.entities(blueprint, asked, dataset));
  const known = new Set(found.data?.map(({ identifier }) => identifier));
  const unknown = listed(value).filter((one) => !known.has(one));
  const chosen = useQuery({
    ...sources.entities(blueprint, '', among(unknown)),
    enabled: unknown.length > 0 && found.isSuccess,
    placeholderData: keepPreviousData,
  });
  const named = new Map(
    [...(found.data ?? []), ...(chosen.data ?? [])].map(({ identifier, title }) => [identifier, title]),
  );
  return {
    options: [...named].map(([one, label]) => ({ value: one, label })),
    isPending: found.isPending,
  };
}

const entities =
  (many: boolean): Field =>
  (props) => {
    const blueprint = props.spec.blueprint ?? '';
    const [typed, setTyped] = useState('');
    const [asked] = useDebouncedValue(typed, PAUSE_MS);
    const { options, isPending } = useEntities(props, asked);
    const picture = () => <Tile blueprint={blueprint} size={18} />;
    return (
      <Picker
        {...props}
        many={many}
        options={options}
        loading={isPending}
        picture={picture}
        onType={setTyped}
      />
    );
  };

export const UserField = offered(false, person, people(false));
export const UsersField = offered(true, person, people(true));
export const TeamField = offered(false, group, teams(false));
export const TeamsField = offered(true, group, teams(true));
export const EntityField = offered(false, undefined, entities(false));
export const EntitiesField = offered(true, undefined, entities(true));
