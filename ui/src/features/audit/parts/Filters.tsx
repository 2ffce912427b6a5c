import { Button, MultiSelect, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '~/api/contract';
import { bootstrapQuery } from '~/api/queries';
import { fullName } from '~/components/property/people';
import { ACTIONS, type AuditView, ORIGINS, RESOURCES, SPANS, STATUSES } from '../view';

type Props = {
  view: AuditView;
  users: Person[];
  onChange: (changes: Partial<AuditView>) => void;
  onClear: () => void;
};

const WAIT_MS = 400;

type TypedProps = { label: string; value: string; onChange: (value: string | undefined) => void };

/** Asks when somebody stops typing, and not at every letter. */
function Typed({ label, value, onChange }: TypedProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text.trim() || undefined), WAIT_MS);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <TextInput
      label={label}
      spellCheck={false}
      value={text}
      onChange={(e) => setText(e.currentTarget.value)}
    />
  );
}

export function Filters({ view, users, onChange, onClear }: Props) {
  const { t } = useTranslation('auditLog');
  const { data: session } = useQuery(bootstrapQuery());
  const one = (
    key: 'user' | 'blueprint' | 'action' | 'status' | 'span',
    data: { value: string; label: string }[],
  ) => (
    <Select
      label={t(`filter.${key}`)}
      placeholder={t('any')}
      data={data}
      clearable
      searchable={key === 'user' || key === 'blueprint'}
      value={view[key] ?? null}
      onChange={(value) => onChange({ [key]: value ?? undefined })}
    />
  );
  const many = (key: 'resources' | 'origin', data: { value: string; label: string }[]) => (
    <MultiSelect
      label={t(`filter.${key}`)}
      placeholder={view[key]?.length ? undefined : t('any')}
      data={data}
      value={view[key] ?? []}
      onChange={(values) => onChange({ [key]: values.length ? values : undefined })}
    />
  );
  const blueprints = session?.blueprints ?? [];
  return (
    <form className="log-filters" aria-label={t('filter.title')} onSubmit={(event) => event.preventDefault()}>
      {one(
        'span',
        SPANS.map((value) => ({ value, label: t(`span.${value}`) })),
      )}
      {one(
        'user',
        users.map((user) => ({ value: user.id, label: fullName(user) })),
      )}
      {many(
        'resources',
        RESOURCES.map((value) => ({ value, label: t(`resource.${value}`) })),
      )}
      {one(
        'action',
        ACTIONS.map((value) => ({ value, label: t(`action.${value}`) })),
      )}
      {many(
        'origin',
        ORIGINS.map((value) => ({ value, label: t(`origin.${value}`) })),
      )}
      {one(
        'blueprint',
        blueprints.map(({ identifier, title }) => ({ value: identifier, label: title || identifier })),
      )}
      {(['entity', 'run', 'event'] as const).map((key) => (
        <Typed
          key={key}
          label={t(`filter.${key}`)}
          value={view[key] ?? ''}
          onChange={(value) => onChange({ [key]: value })}
        />
      ))}
      {one(
        'status',
        STATUSES.map((value) => ({ value, label: t(`status.${value}`) })),
      )}
      {Object.keys(view).length > 0 && (
        <Button variant="subtle" onClick={onClear}>
          {t('clear')}
        </Button>
      )}
    </form>
  );
}
