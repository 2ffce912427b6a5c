import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '~/api/errors';
import { bootstrapQuery, usersQuery } from '~/api/queries';
import { Panel } from '~/components/panel/Panel';
import { fullName } from '~/components/property/people';
import { ErrorBox } from '~/components/state/ErrorBox';
import { fullDate } from '~/lib/dates';
import { type Absence as Away, absenceQuery, comeBack, goAway } from './queries';

function Leaving() {
  const { t } = useTranslation('account');
  const [standIn, setStandIn] = useState<string | null>(null);
  const [until, setUntil] = useState('');
  const { data: users = [] } = useQuery(usersQuery());
  const { data: session } = useQuery(bootstrapQuery());
  const leave = useMutation(goAway(useQueryClient()));
  const refused = fieldErrors(leave.error, ([key]) => key);
  return (
    <form
      className="account-absence"
      onSubmit={(event) => {
        event.preventDefault();
        if (standIn) leave.mutate({ standIn, until: until ? new Date(until).toISOString() : null });
      }}
    >
      <Select
        label={t('absence.standIn')}
        searchable
        data={users
          .filter(({ email, status }) => status === 'Active' && email !== session?.user.email)
          .map((user) => ({ value: user.email, label: fullName(user) }))}
        value={standIn}
        onChange={setStandIn}
        error={refused.fields.standIn}
      />
      <TextInput
        label={t('absence.until')}
        type="datetime-local"
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
        error={refused.fields.until}
      />
      <Button type="submit" variant="default" disabled={!standIn} loading={leave.isPending}>
        {t('absence.leave')}
      </Button>
      {refused.rest.map((message) => (
        <p key={message} role="alert" className="account-fault">
          {message}
        </p>
      ))}
    </form>
  );
}

function Gone({ absence }: { absence: Away }) {
  const { t } = useTranslation('account');
  const back = useMutation(comeBack(useQueryClient()));
  const words = absence.until ? ('absence.awayUntil' as const) : ('absence.away' as const);
  return (
    <div className="account-session">
      <span className="account-device">
        {t(words, {
          who: absence.standIn ?? t('absence.nobody'),
          when: absence.until ? fullDate(absence.until) : '',
        })}
      </span>
      <Button variant="default" loading={back.isPending} onClick={() => back.mutate()}>
        {t('absence.back')}
      </Button>
    </div>
  );
}

/** Who answers approvals while somebody is away. */
export function Absence() {
  const { t } = useTranslation('account');
  const { data, error, isPending, refetch } = useQuery(absenceQuery());
  return (
    <Panel title={t('absence.title')}>
      <div className="panel-body account-body">
        <p className="account-note">{t('absence.text')}</p>
        {error && <ErrorBox error={error} onRetry={() => void refetch()} />}
        {!isPending && !error && (data ? <Gone absence={data} /> : <Leaving />)}
      </div>
    </Panel>
  );
}
