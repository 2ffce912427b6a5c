import { Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '~/api/errors';
import { type Security, securityQuery } from '../security';
import { useSecurityPart } from '../use-settings';
import { Section } from './Section';

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

const textIn = ({ allowedAddresses = [] }: Security) => ({ text: allowedAddresses.join('\n') });

function Addresses({ security }: { security: Security }) {
  const { t } = useTranslation('settings');
  const [sent, setSent] = useState<string[]>([]);
  const form = useSecurityPart(security, textIn, ({ text }) => {
    setSent(linesOf(text));
    return { allowedAddresses: linesOf(text) };
  });
  const { fields, rest } = fieldErrors(form.error, ([, line = 'all']) => line);
  const faults = Object.entries(fields).map(([line, message]) =>
    t('addresses.fault', { line: sent[Number(line)] ?? t('addresses.all'), message }),
  );
  return (
    <Section title={t('addresses.title')} form={form} rest={rest} labels={{ text: t('addresses.label') }}>
      <Textarea
        label={t('addresses.label')}
        description={t('addresses.hint')}
        placeholder={t('addresses.example')}
        autosize
        minRows={3}
        maxRows={12}
        value={form.content.text}
        error={faults.join('; ') || undefined}
        onChange={(event) => form.set({ text: event.currentTarget.value })}
      />
    </Section>
  );
}

/** Whence the organization may be reached. */
export function AddressesSection() {
  const security = useQuery(securityQuery());
  // The section of sessions tells what went wrong, of the same question.
  return security.data ? <Addresses security={security.data} /> : null;
}
