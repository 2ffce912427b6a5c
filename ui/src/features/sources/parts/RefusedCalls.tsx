import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ago, fullDate } from '~/lib/dates';
import { receivedQuery, refusedQuery } from '../queries';
import { webhookPath } from '../rows';
import { namesMoment, signatureHeader, type Webhook } from '../webhook';

/** Why nothing arrives: the sender is not told what is wrong with its calls, so it stands here until one is let in. */
export function RefusedCalls({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation('sources');
  const { identifier } = webhook;
  const { data: refused = [] } = useQuery(refusedQuery(identifier));
  const { data: received } = useQuery(receivedQuery({ webhook: identifier, limit: 1 }));
  const letIn = received?.[0]?.receivedAt ?? '';
  const shown = refused.filter(({ lastAt }) => lastAt > letIn);
  if (!received || shown.length === 0) return null;
  return (
    <div className="held-all">
      <section className="held pill-block amber" role="status" aria-label={t('refused.title')}>
        {shown.map(({ reason, count, lastAt }) => (
          <p key={reason} className="held-words">
            <IconAlertTriangle size={18} aria-hidden />
            <span>
              <b>{t('refused.count', { count })}</b>{' '}
              {t(
                `refused.${reason === 'wrong_signature' && namesMoment(webhook) ? 'wrong_or_old' : reason}`,
                {
                  header: signatureHeader(webhook),
                  interpolation: { escapeValue: false },
                },
              )}{' '}
              <time dateTime={lastAt} title={fullDate(lastAt)}>
                {t('refused.last', { when: ago(lastAt) })}
              </time>
            </span>
          </p>
        ))}
        <p>
          <Link
            className="source-link"
            to={webhookPath(identifier) as string}
            search={{ tab: 'settings' } as never}
          >
            {t('refused.settings')}
          </Link>
        </p>
      </section>
    </div>
  );
}
