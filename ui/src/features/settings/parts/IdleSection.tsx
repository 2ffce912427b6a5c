import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorBox } from '~/components/state/ErrorBox';
import { type Security, securityQuery } from '../security';
import { useSecurityPart } from '../use-settings';
import { Section } from './Section';

const CHOICES = [15, 30, 60, 240, 480, 1440, 10_080];

const USUAL = 480;
const idleIn = ({ idleMinutes }: Security) => ({ idleMinutes: idleMinutes ?? USUAL });

function Idle({ security }: { security: Security }) {
  const { t } = useTranslation('settings');
  const form = useSecurityPart(security, idleIn, (content) => content);
  // One that was set over the API is kept among the choices.
  const all = [...new Set([...CHOICES, idleIn(security).idleMinutes, form.content.idleMinutes])].toSorted(
    (a, b) => a - b,
  );
  const words = (value: number) =>
    value % 1440 === 0
      ? t('security.days', { count: value / 1440 })
      : value % 60 === 0
        ? t('security.hours', { count: value / 60 })
        : t('security.minutes', { count: value });
  return (
    <Section
      title={t('security.title')}
      form={form}
      rest={form.error ? [form.error.message] : []}
      labels={{ idleMinutes: t('security.idle') }}
    >
      <Select
        label={t('security.idle')}
        description={t('security.idleHint')}
        data={all.map((value) => ({ value: String(value), label: words(value) }))}
        allowDeselect={false}
        value={String(form.content.idleMinutes)}
        onChange={(value) => value && form.set({ idleMinutes: Number(value) })}
      />
    </Section>
  );
}

export function IdleSection() {
  const security = useQuery(securityQuery());
  if (security.error) return <ErrorBox error={security.error} onRetry={() => void security.refetch()} />;
  return security.data ? <Idle security={security.data} /> : null;
}
