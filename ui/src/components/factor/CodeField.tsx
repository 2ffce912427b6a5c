import { TextInput } from '@mantine/core';

type Props = {
  label: string;
  description?: string;
  error?: string;
  value: string;
  onChange: (code: string) => void;
};

/** What a phone or a browser fills in by itself, when it knows. */
export function CodeField({ label, description, error, value, onChange }: Props) {
  return (
    <TextInput
      size="sm"
      name="code"
      label={label}
      description={description}
      error={error}
      data-autofocus
      autoComplete="one-time-code"
      autoCapitalize="off"
      spellCheck={false}
      maxLength={40}
      classNames={{ input: 'factor-code' }}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
