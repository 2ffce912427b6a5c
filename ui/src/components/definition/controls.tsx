/** The controls of settings: each reads and writes one place of a definition. */
import { NumberInput, Select, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Edit, put, textAt } from './edit';
import { valueAt } from './sections';

export type ControlProps = { edit: Edit; path: string[]; label: string; hint?: string };

export function TextControl({
  edit,
  path,
  label,
  hint,
  mono,
  placeholder,
  focus,
}: ControlProps & { mono?: boolean; placeholder?: string; focus?: boolean }) {
  return (
    <TextInput
      label={label}
      description={hint}
      placeholder={placeholder}
      data-autofocus={focus || undefined}
      classNames={mono ? { input: 'mono' } : undefined}
      value={textAt(edit, path)}
      error={edit.faultAt(path)}
      onChange={(event) => put(edit, path, event.currentTarget.value)}
    />
  );
}

export function NumberControl({ edit, path, label, hint, whole }: ControlProps & { whole?: boolean }) {
  const value = valueAt(edit.value, path);
  return (
    <NumberInput
      label={label}
      description={hint}
      min={whole ? 0 : undefined}
      allowDecimal={!whole}
      value={typeof value === 'number' ? value : ''}
      error={edit.faultAt(path)}
      onChange={(next) => put(edit, path, next === '' ? undefined : Number(next))}
    />
  );
}

/** `on` is what is stored while it is switched on; switched off nothing is. */
export function SwitchControl({ edit, path, label, hint, on = true }: ControlProps & { on?: unknown }) {
  return (
    <Switch
      label={label}
      description={hint}
      checked={valueAt(edit.value, path) === on}
      error={edit.faultAt(path)}
      onChange={(event) => put(edit, path, event.currentTarget.checked ? on : undefined)}
    />
  );
}

type Option = { value: string; label: string };

export function SelectControl({
  edit,
  path,
  label,
  hint,
  options,
  clearable,
  placeholder,
}: ControlProps & { options: Option[]; clearable?: boolean; placeholder?: string }) {
  return (
    <Select
      label={label}
      description={hint}
      placeholder={placeholder}
      data={options}
      searchable={options.length > 8}
      clearable={clearable}
      allowDeselect={false}
      value={textAt(edit, path) || null}
      error={edit.faultAt(path)}
      onChange={(value) => put(edit, path, value ?? undefined)}
    />
  );
}

export function TagsControl({ edit, path, label }: ControlProps) {
  const value = valueAt(edit.value, path);
  return (
    <TagsInput
      label={label}
      value={Array.isArray(value) ? value.map(String) : []}
      error={edit.faultAt(path)}
      onChange={(tags) => put(edit, path, tags.length ? tags : undefined)}
    />
  );
}

type JsonProps = Omit<ControlProps, 'path'> & {
  value: unknown;
  error?: string;
  onValue: (value: unknown) => void;
};

/** The text stays as it was typed; only what parses becomes the value. */
export function JsonControl({ label, hint, value, error, onValue }: Omit<JsonProps, 'edit'>) {
  const { t } = useTranslation('definition');
  const [text, setText] = useState(() => (value === undefined ? '' : JSON.stringify(value, null, 2)));
  const [broken, setBroken] = useState(false);
  const write = (next: string) => {
    setText(next);
    try {
      onValue(next.trim() ? JSON.parse(next) : undefined);
      setBroken(false);
    } catch {
      // What was stored before stays until the text parses again.
      setBroken(true);
    }
  };
  return (
    <Textarea
      label={label}
      description={hint}
      classNames={{ input: 'mono' }}
      autosize
      minRows={2}
      maxRows={14}
      spellCheck={false}
      value={text}
      error={broken ? t('fault.json') : error}
      onChange={(event) => write(event.currentTarget.value)}
    />
  );
}
