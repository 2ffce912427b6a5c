import { MultiSelect, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
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

function Picker({ many, options, loading, picture, onType, ...props }: PickerProps) {
  const { t } = useTranslation('form');
  const chosen = listed(props.value);
  const data = withChosen(options, chosen);
  const shared = {
    ...common(props),
    data,
    searchable: true,
    clearable: !props.spec.required,
    onSearchChange: onType,
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

const people =
  (many: boolean): Field =>
  (props) => {
    const { data = [], isPending } = useQuery(props.sources.users());
    const options = data.map((user) => ({ value: user.email, label: fullName(user) }));
    const picture = ({ label }: Option) => <Avatar name={label} person size={18} />;
    return <Picker {...props} many={many} options={options} loading={isPending} picture={picture} />;
  };

const teams =
  (many: boolean): Field =>
  (props) => {
    const { data = [], isPending } = useQuery(props.sources.teams());
    const options = data.map(({ name }) => ({ value: name, label: name }));
    const picture = ({ label }: Option) => <Avatar name={label} size={18} />;
    return <Picker {...props} many={many} options={options} loading={isPending} picture={picture} />;
  };

const entities =
  (many: boolean): Field =>
  (props) => {
    const blueprint = props.spec.blueprint ?? '';
    const [typed, setTyped] = useState('');
    const [asked] = useDebouncedValue(typed, PAUSE_MS);
    const { data = [], isPending } = useQuery(props.sources.entities(blueprint, asked, props.spec.dataset));
    const options = data.map(({ identifier, title }) => ({ value: identifier, label: title }));
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

export const UserField = people(false);
export const UsersField = people(true);
export const TeamField = teams(false);
export const TeamsField = teams(true);
export const EntityField = entities(false);
export const EntitiesField = entities(true);
