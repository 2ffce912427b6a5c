import { Button, CopyButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '~/components/confirm/Confirm';
import { Panel } from '~/components/panel/Panel';
import { Pill } from '~/components/pill/Pill';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { ago, fullDate } from '~/lib/dates';
import { TokenSheet } from './TokenSheet';
import { revokeToken, type Token, tokensQuery } from './tokens';

/** The new token, which nobody can be shown again. */
function Once({ token, onKept }: { token: string; onKept: () => void }) {
  const { t } = useTranslation(['tokens', 'common']);
  return (
    <div role="status" className="account-once pill-block amber">
      <p>{t('once')}</p>
      <code>{token}</code>
      <div className="account-verbs">
        <CopyButton value={token}>
          {({ copied, copy }) => (
            <Button onClick={copy}>{copied ? t('common:copied') : t('common:copy')}</Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={onKept}>
          {t('kept')}
        </Button>
      </div>
    </div>
  );
}

function When({ moment, word }: { moment: string; word: 'ends' | 'ended' | 'used' }) {
  const { t } = useTranslation('tokens');
  return (
    <time dateTime={moment} title={fullDate(moment)}>
      {t(`when.${word}`, { ago: ago(moment) })}
    </time>
  );
}

function Line({ token }: { token: Token }) {
  const { t } = useTranslation('tokens');
  const revoke = useMutation(revokeToken(useQueryClient()));
  const [asking, setAsking] = useState(false);
  const { name, permissions, expiresAt, expired, lastUsedAt } = token;
  return (
    <li className="account-session">
      <span className="account-device">
        <b>{name}</b>
        <small title={permissions?.join(', ')}>
          {permissions ? t('some', { count: permissions.length }) : t('everything')} ·{' '}
          {expiresAt ? <When moment={expiresAt} word={expired ? 'ended' : 'ends'} /> : t('endless')} ·{' '}
          {lastUsedAt ? <When moment={lastUsedAt} word="used" /> : t('unused')}
        </small>
      </span>
      {expired && <Pill tone="gray">{t('over')}</Pill>}
      <Button variant="default" aria-label={t('revokeOne', { name })} onClick={() => setAsking(true)}>
        {t(expired ? 'forget' : 'revoke')}
      </Button>
      <Confirm
        opened={asking}
        title={t('revokeOne', { name })}
        text={t(expired ? 'forgetText' : 'revokeText')}
        verb={t(expired ? 'forget' : 'revoke')}
        busy={revoke.isPending}
        error={revoke.error}
        onConfirm={() => revoke.mutate(token.id, { onSuccess: () => setAsking(false) })}
        onClose={() => setAsking(false)}
      />
    </li>
  );
}

/** What programs and assistants act with in one's own name. */
export function Tokens() {
  const { t } = useTranslation('tokens');
  const tokens = useQuery(tokensQuery());
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<string>();
  if (tokens.error) return <ErrorBox error={tokens.error} onRetry={() => void tokens.refetch()} />;
  if (!tokens.data) return <CardsSkeleton cards={1} height={96} />;
  return (
    <Panel title={t('title')}>
      <div className="panel-body account-body">
        <p className="account-note">{t('text')}</p>
        {made && <Once token={made} onKept={() => setMade(undefined)} />}
        {tokens.data.length > 0 && (
          <ul className="account-list">
            {tokens.data.map((token) => (
              <Line key={token.id} token={token} />
            ))}
          </ul>
        )}
        <Button w="fit-content" leftSection={<IconPlus size={15} />} onClick={() => setMaking(true)}>
          {t('new')}
        </Button>
        {making && <TokenSheet onMade={setMade} onClose={() => setMaking(false)} />}
      </div>
    </Panel>
  );
}
