import { Group, Input, NumberInput, TagsInput, Textarea, TextInput } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { common, type Field, type FieldProps } from './field';

const asText = (value: unknown) =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : String(value);

const lineOf =
  (type: 'text' | 'email' | 'url'): Field =>
  (props) => (
    <TextInput
      {...common(props)}
      type={props.spec.secret ? 'password' : type}
      autoComplete={props.spec.secret ? 'off' : undefined}
      value={asText(props.value)}
      onChange={(event) => props.onChange(event.currentTarget.value || undefined)}
    />
  );

export const TextField = lineOf('text');
export const EmailField = lineOf('email');
export const UrlField = lineOf('url');

const areaOf =
  (className = ''): Field =>
  (props) => (
    <Textarea
      {...common(props)}
      classNames={{ input: `${className} ${props.spec.secret ? 'unseen' : ''}`.trim() }}
      autosize
      minRows={3}
      maxRows={14}
      spellCheck={props.spec.secret ? false : undefined}
      value={asText(props.value)}
      onChange={(event) => props.onChange(event.currentTarget.value || undefined)}
    />
  );

export const LongTextField = areaOf();
export const CodeField = areaOf('mono');

export const NumberField: Field = (props) => (
  <NumberInput
    {...common(props)}
    value={typeof props.value === 'number' ? props.value : ''}
    min={props.spec.schema.minimum}
    max={props.spec.schema.maximum}
    clampBehavior="none"
    onChange={(value) => props.onChange(typeof value === 'number' ? value : undefined)}
  />
);

const pad = (part: number) => String(part).padStart(2, '0');

/** The local form that a date control of the browser speaks. */
export function localMinute(iso: unknown): string {
  const date = new Date(asText(iso));
  if (Number.isNaN(date.getTime())) return '';
  const day = [date.getFullYear(), pad(date.getMonth() + 1), pad(date.getDate())].join('-');
  return `${day}T${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

export const DateField: Field = (props) => (
  <TextInput
    {...common(props)}
    type="datetime-local"
    value={localMinute(props.value)}
    onChange={(event) => {
      const { value } = event.currentTarget;
      props.onChange(value ? new Date(value).toISOString() : undefined);
    }}
  />
);

const itemOf = (props: FieldProps) => (text: string) =>
  props.spec.schema.items?.type === 'number' && text.trim() !== '' && !Number.isNaN(Number(text))
    ? Number(text)
    : text;

const hasMembers = ({ spec: { schema }, value, fields }: FieldProps) =>
  fields !== undefined &&
  schema.items?.type === 'object' &&
  schema.items.properties !== undefined &&
  typeof value !== 'string';

const isPlain = (item: unknown) => typeof item !== 'object';

const GroupsField = lazy(() => import('./GroupsField'));

/** Plain items are tags, objects whose members are known are groups of fields; other objects are written as JSON. */
export const ListField: Field = (props) => {
  const items = Array.isArray(props.value) ? props.value : [];
  if (hasMembers(props))
    return (
      <Suspense>
        <GroupsField {...props} />
      </Suspense>
    );
  if (props.spec.schema.items?.type === 'object' || !items.every(isPlain)) return <JsonField {...props} />;
  return (
    <TagsInput
      {...common(props)}
      value={items.map(String)}
      onChange={(tags) => props.onChange(tags.length ? tags.map(itemOf(props)) : undefined)}
    />
  );
};

const written = (value: unknown) =>
  typeof value === 'string'
    ? value
    : value === undefined || value === null
      ? ''
      : JSON.stringify(value, null, 2);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The text is kept as it was typed; what parses is the value, what does not is the fault. */
export const JsonField: Field = (props) => {
  const [text, setText] = useState(() => written(props.value));
  return (
    <Textarea
      {...common(props)}
      classNames={{ input: 'mono' }}
      autosize
      minRows={3}
      maxRows={16}
      spellCheck={false}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        props.onChange(event.currentTarget.value.trim() ? parsed(event.currentTarget.value) : undefined);
      }}
    />
  );
};

type Labelled = { url?: string; displayText?: string };

export const LabeledUrlField: Field = (props) => {
  const { t } = useTranslation('form');
  const value = (props.value ?? {}) as Labelled;
  const set = (change: Labelled) => {
    const next = { ...value, ...change };
    props.onChange(next.url || next.displayText ? next : undefined);
  };
  const { label, description, withAsterisk, error, disabled, onBlur } = common(props);
  return (
    <Input.Wrapper
      label={label}
      description={description}
      withAsterisk={withAsterisk}
      error={error}
      labelElement="div"
    >
      <Group grow gap={8} wrap="nowrap">
        <TextInput
          aria-label={`${label}: ${t('address')}`}
          type="url"
          placeholder="https://"
          disabled={disabled}
          value={value.url ?? ''}
          onBlur={onBlur}
          onChange={(event) => set({ url: event.currentTarget.value || undefined })}
        />
        <TextInput
          aria-label={`${label}: ${t('linkText')}`}
          placeholder={t('linkText')}
          disabled={disabled}
          value={value.displayText ?? ''}
          onBlur={onBlur}
          onChange={(event) => set({ displayText: event.currentTarget.value || undefined })}
        />
      </Group>
    </Input.Wrapper>
  );
};
