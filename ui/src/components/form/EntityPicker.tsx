import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { valueSources } from '~/api/sources';

const TYPING_MS = 200;

type Props = {
  blueprint: string;
  label: string;
  placeholder: string;
  value: string | null;
  onChange: (value: string | null) => void;
};

/** One entity to try something on, found while its name is typed; none is a choice as well. */
export function EntityPicker({ blueprint, label, placeholder, value, onChange }: Props) {
  const { t } = useTranslation('form');
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<{ value: string; label: string }>();
  const [asked] = useDebouncedValue(typed === chosen?.label ? '' : typed, TYPING_MS);
  const { data = [], isPending } = useQuery(valueSources.entities(blueprint, asked));
  const found = data.map(({ identifier, title }) => ({ value: identifier, label: title }));
  const isListed = found.some((one) => one.value === chosen?.value);
  return (
    <Select
      aria-label={label}
      placeholder={placeholder}
      size="xs"
      searchable
      clearable
      data={chosen && !isListed ? [...found, chosen] : found}
      value={value}
      nothingFoundMessage={isPending ? t('searching') : t('nothing')}
      onSearchChange={setTyped}
      onChange={(next, option) => {
        setChosen(option ?? undefined);
        onChange(next);
      }}
    />
  );
}
