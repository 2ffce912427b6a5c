import { Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '~/api/errors';
import { changeSecurity, securityQuery } from '../security';
import { Section } from './Section';

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

function Addresses({ allowed }: { allowed: string[] }) {
  const { t } = useTranslation('settings');
  const [text, setText] = useState(allowed.join('\n'));
  const change = useMutation(changeSecurity(useQueryClient()));
  const lines = linesOf(text);
  const [sent, setSent] = useState(lines);
  const { fields, rest } = fieldErrors(change.error, ([, line = 'all']) => line);
  const faults = Object.entries(fields).map(([line, message]) =>
    t('addresses.fault', { line: sent[Number(line)] ?? t('addresses.all'), message }),
  );
  return (
    <Section
      title={t('addresses.title')}
      changed={lines.join('\n') !== allowed.join('\n')}
      change={change}
      rest={rest}
      onSave={() => {
        setSent(lines);
        change.mutate({ allowedAddresses: lines });
      }}
    >
      <Textarea
        label={t('addresses.label')}
        description={t('addresses.hint')}
        placeholder={t('addresses.example')}
        autosize
        minRows={3}
        maxRows={12}
        value={text}
        error={faults.join('; ') || undefined}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </Section>
  );
}

/** Whence the organization may be reached. */
export function AddressesSection() {
  const security = useQuery(securityQuery());
  // The section of sessions tells what went wrong, of the same question.
  return security.data ? <Addresses allowed={security.data.allowedAddresses ?? []} /> : null;
}
