import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '~/components/confirm/Confirm';
import { PlainTable } from '~/components/page/PlainTable';
import { Panel } from '~/components/panel/Panel';
import { Pill } from '~/components/pill/Pill';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { ago, fullDate } from '~/lib/dates';
import { type OwnedToken, revokeTokenOf, tokensQuery } from '../queries';

const COLUMNS = ['token', 'person', 'rights', 'ends', 'used'] as const;
const WIDE: ReadonlySet<string> = new Set(['rights', 'used']);

const When = ({ moment }: { moment: string }) => (
  <time dateTime={moment} title={fullDate(moment)}>
    {ago(moment)}
  </time>
);

function Row({ token }: { token: OwnedToken }) {
  const { t } = useTranslation('tokens');
  const revoke = useMutation(revokeTokenOf(useQueryClient(), token.user.email));
  const [asking, setAsking] = useState(false);
  const { name, user, permissions, expiresAt, expired, lastUsedAt } = token;
  const verb = t(expired ? 'forget' : 'revoke');
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {user.name}
        {user.name !== user.email && <small>{user.email}</small>}
      </td>
      <td className="people-wide" title={permissions?.join(', ')}>
        {permissions ? t('some', { count: permissions.length }) : t('theirs.everything')}
      </td>
      <td>
        {expired && <Pill tone="gray">{t('over')}</Pill>}
        {!expired && (expiresAt ? <When moment={expiresAt} /> : t('never'))}
      </td>
      <td className="people-wide">{lastUsedAt ? <When moment={lastUsedAt} /> : t('unused')}</td>
      <td className="people-tools">
        <Button
          variant="default"
          size="compact-sm"
          aria-label={t('theirs.revokeOne', { name, person: user.name })}
          onClick={() => setAsking(true)}
        >
          {verb}
        </Button>
        <Confirm
          opened={asking}
          title={t('theirs.revokeOne', { name, person: user.name })}
          text={t(expired ? 'forgetText' : 'theirs.revokeText')}
          verb={verb}
          busy={revoke.isPending}
          error={revoke.error}
          onConfirm={() => revoke.mutate(token.id, { onSuccess: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        />
      </td>
    </tr>
  );
}

function Table({ tokens }: { tokens: OwnedToken[] }) {
  const { t } = useTranslation(['tokens', 'people']);
  return (
    <div className="people-scroll">
      <PlainTable className="people-table">
        <caption className="sr-only">{t('theirs.title')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className={WIDE.has(column) ? 'people-wide' : undefined}>
                {t(`theirs.${column}`)}
              </th>
            ))}
            <th scope="col">{t('people:column.tools')}</th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <Row key={token.id} token={token} />
          ))}
        </tbody>
      </PlainTable>
    </div>
  );
}

/** What acts in somebody's name, for those who answer for people. */
export function PersonalTokens() {
  const { t } = useTranslation('tokens');
  const tokens = useQuery(tokensQuery());
  if (tokens.error) return <ErrorBox error={tokens.error} onRetry={() => void tokens.refetch()} />;
  if (!tokens.data) return <CardsSkeleton cards={1} height={96} />;
  return (
    <Panel title={t('theirs.title')}>
      <div className="panel-body people-form">
        <p className="people-note">{t('theirs.text')}</p>
        {tokens.data.length === 0 && <p className="people-note">{t('theirs.none')}</p>}
      </div>
      {tokens.data.length > 0 && <Table tokens={tokens.data} />}
    </Panel>
  );
}
