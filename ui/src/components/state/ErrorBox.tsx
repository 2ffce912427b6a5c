import './state.css';
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ApiError, hasStatus } from '~/api/errors';
import { Empty } from './Empty';
import { NoAccess } from './NoAccess';

/** A part of the portal that could not be fetched; anything else that is no refusal is our own fault. */
const isFetch = (error: unknown) => error instanceof TypeError && /module|fetch/i.test(error.message);

type Props = { error: unknown; page?: boolean; onRetry?: () => void };

/** What failed, what to do, and the number to name when asking for help; never a trace. */
export function ErrorBox({ error, page, onRetry }: Props) {
  const { t } = useTranslation();
  if (hasStatus(error, 403)) return <NoAccess page={page} why={error.message} />;
  const title = hasStatus(error, 404) ? t('error.notFound') : t('error.title');
  const traceId = error instanceof ApiError ? error.traceId : null;
  return (
    <div role="alert">
      <Empty
        icon={<IconAlertTriangle size={26} stroke={1.6} />}
        title={title}
        page={page}
        text={
          error instanceof ApiError ? error.message : t(isFetch(error) ? 'error.unreachable' : 'error.broken')
        }
        action={
          onRetry && (
            <Button variant="default" onClick={onRetry}>
              {t('error.retry')}
            </Button>
          )
        }
        note={
          traceId && (
            <>
              {t('error.request')} <code className="mono">{traceId}</code>
            </>
          )
        }
      />
    </div>
  );
}
