import { Select } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorBox } from '~/components/state/ErrorBox';
import { changeSecurity, securityQuery } from '../security';
import { Section } from './Section';

const CHOICES = [15, 30, 60, 240, 480, 1440, 10_080];

function Idle({ minutes }: { minutes: number }) {
  const { t } = useTranslation('settings');
  const [chosen, setChosen] = useState(minutes);
  const change = useMutation(changeSecurity(useQueryClient()));
  // One that was set over the API is kept among the choices.
  const all = [...new Set([...CHOICES, minutes])].toSorted((a, b) => a - b);
  const words = (value: number) =>
    value % 1440 === 0
      ? t('security.days', { count: value / 1440 })
      : value % 60 === 0
        ? t('security.hours', { count: value / 60 })
        : t('security.minutes', { count: value });
  return (
    <Section
      title={t('security.title')}
      changed={chosen !== minutes}
      change={change}
      rest={change.error ? [change.error.message] : []}
      onSave={() => change.mutate({ idleMinutes: chosen })}
    >
      <Select
        label={t('security.idle')}
        description={t('security.idleHint')}
        data={all.map((value) => ({ value: String(value), label: words(value) }))}
        allowDeselect={false}
        value={String(chosen)}
        onChange={(value) => setChosen(Number(value ?? minutes))}
      />
    </Section>
  );
}

export function IdleSection() {
  const security = useQuery(securityQuery());
  if (security.error) return <ErrorBox error={security.error} onRetry={() => void security.refetch()} />;
  return security.data ? <Idle minutes={security.data.idleMinutes ?? 480} /> : null;
}
