import { Button, SegmentedControl } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LogView } from '~/components/log/LogView';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { linesQuery } from '../queries';

const LEVELS = {
  all: [],
  warnings: ['WARNING', 'ERROR', 'CRITICAL', 'FATAL'],
  errors: ['ERROR', 'CRITICAL', 'FATAL'],
} as const satisfies Record<string, string[]>;
type Level = keyof typeof LEVELS;
const NAMES = Object.keys(LEVELS) as Level[];
const LOOK_MS = 10_000;

type Props = { integration: string; sync: string | undefined; onAll: () => void };

/** What the integration says of itself, or of one sync; older lines on request. */
export function LogTab({ integration, sync, onAll }: Props) {
  const { t } = useTranslation('sources');
  const [level, setLevel] = useState<Level>('all');
  const pages = useInfiniteQuery({
    ...linesQuery(integration, LEVELS[level], sync),
    refetchInterval: ({ state }) => (state.data && state.data.pages.length > 1 ? false : LOOK_MS),
  });
  const messages = useMemo(
    () =>
      (pages.data?.pages.flat() ?? [])
        .map(({ id, message, level: said, timestamp }) => ({
          id,
          message,
          level: said,
          createdAt: timestamp,
        }))
        .reverse(),
    [pages.data],
  );
  if (pages.isPending) return <CardsSkeleton cards={1} height={240} />;
  if (pages.error) return <ErrorBox error={pages.error} onRetry={() => void pages.refetch()} />;
  return (
    <div className="source-blocks source-blocks-wide">
      <div className="events-bar">
        <SegmentedControl
          size="xs"
          aria-label={t('log.levels')}
          data={NAMES.map((value) => ({ value, label: t(`log.${value}`) }))}
          value={level}
          onChange={setLevel}
        />
        {sync && (
          <Button variant="default" size="compact-sm" rightSection={<IconX size={13} />} onClick={onAll}>
            {t('log.ofSync')}
          </Button>
        )}
        {pages.hasNextPage && (
          <Button
            variant="default"
            size="compact-sm"
            loading={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            {t('log.older')}
          </Button>
        )}
      </div>
      <LogView
        key={level + sync}
        messages={messages}
        label={t('tab.log')}
        fileName={`${integration}.log`}
        empty={<p className="panel-quiet">{t(sync ? 'log.emptySync' : 'log.empty')}</p>}
      />
    </div>
  );
}
