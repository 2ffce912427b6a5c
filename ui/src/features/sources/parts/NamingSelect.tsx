import { Select, type SelectProps } from '@mantine/core';
import { useState } from 'react';

/** What identifiers are made of. */
const NAME = /^[A-Za-z0-9@_.+:/=-]{1,30}$/;

type Props = Omit<SelectProps, 'data' | 'searchable' | 'onSearchChange'> & {
  data: { value: string; label: string }[];
  /** How a name that nobody has used yet is offered. */
  naming: (name: string) => string;
};

/** One of those that are there, or a new name. */
export function NamingSelect({ data, naming, ...rest }: Props) {
  const [typed, setTyped] = useState('');
  const known = data.some(({ value, label }) => value === typed || label === typed);
  const fresh = NAME.test(typed) && !known ? [{ value: typed, label: naming(typed) }] : [];
  return <Select {...rest} searchable onSearchChange={setTyped} data={[...data, ...fresh]} />;
}
