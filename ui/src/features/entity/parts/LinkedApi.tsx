import { Button } from '@mantine/core';
import { IconRefresh, IconWorldDownload } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entity } from '~/api/contract';
import { Empty } from '~/components/state/Empty';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { ago, fullDate } from '~/lib/dates';
import { linkedDocumentQuery, renewLinkedDocument } from '../queries';

const ApiDocument = lazy(() => import('~/components/api/ApiDocument'));

type Props = {
  entity: Entity;
  property: string;
  url: string;
  label: string;
  at: string | undefined;
  onAt: (at: string) => void;
};

const Address = ({ url }: { url: string }) => (
  <a className="ellipsis" href={url} target="_blank" rel="noopener noreferrer">
    {url}
  </a>
);

/** A document that lies elsewhere: our policy lets the page ask nobody but us, so the server fetches it. */
export default function LinkedApi({ entity, property, url, label, at, onAt }: Props) {
  const { t } = useTranslation(['docs', 'common']);
  const queryClient = useQueryClient();
  const { blueprint, identifier } = entity;
  const query = linkedDocumentQuery(blueprint, identifier, property);
  const found = useQuery(query);
  const renew = useMutation({
    ...renewLinkedDocument(blueprint, identifier, property),
    onSuccess: (document) => queryClient.setQueryData(query.queryKey, document),
  });
  const again = (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconRefresh size={14} />}
      loading={renew.isPending}
      onClick={() => renew.mutate()}
    >
      {t('linked.again')}
    </Button>
  );
  const fault = renew.error ?? (found.data ? null : found.error);
  if (!found.data && !fault) return <CardsSkeleton cards={3} height={120} />;
  if (!found.data)
    return (
      <div role="alert">
        <Empty
          title={t('linked.failed')}
          text={fault?.message ?? ''}
          action={
            <span className="linked-ways">
              <Address url={url} /> {again}
            </span>
          }
        />
      </div>
    );
  const { text, checkedAt } = found.data;
  return (
    <>
      <p className="linked-bar">
        <IconWorldDownload size={15} aria-hidden />
        <Address url={url} />
        <time className="dim" dateTime={checkedAt} title={fullDate(checkedAt)}>
          {t('linked.checked', { when: ago(checkedAt) })}
        </time>
        {again}
        {renew.error && (
          <span role="alert" className="linked-fault">
            {renew.error.message}
          </span>
        )}
      </p>
      <Suspense>
        <ApiDocument value={text} label={label} at={at} onAt={onAt} />
      </Suspense>
    </>
  );
}
