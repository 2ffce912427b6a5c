import '~/theme/tones.css';
import './audit-page.css';
import { Button, Menu } from '@mantine/core';
import { IconDownload, IconFilterOff, IconHistory, IconLock } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { hasStatus } from '~/api/errors';
import { usersQuery } from '~/api/queries';
import { PageHead } from '~/components/page/PageHead';
import { useActors } from '~/components/property/use-actors';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { type Format, jsonOf, saveFile } from '~/lib/files';
import { asCsv } from './export';
import { Filters } from './parts/Filters';
import { LogTable } from './parts/LogTable';
import { Verify } from './parts/Verify';
import { exportLog, logQuery, MOST } from './queries';
import type { AuditView } from './view';

const route = getRouteApi('/shell/audit-log');

function Export({ view, names }: { view: AuditView; names: ReadonlyMap<string, string> }) {
  const { t } = useTranslation('auditLog');
  const reading = useMutation(exportLog());
  const write = (format: Format) =>
    reading.mutate(view, {
      onSuccess: (audits) =>
        saveFile('audit-log', format === 'csv' ? asCsv(audits, names) : jsonOf(audits), format),
    });
  const cut = reading.data && reading.data.length >= MOST;
  return (
    <>
      <span role="status" className="log-note">
        {reading.error?.message}
        {reading.data && t(cut ? 'export.cut' : 'export.done', { count: reading.data.length })}
      </span>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<IconDownload size={15} />} loading={reading.isPending}>
            {t('export.open')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(['csv', 'json'] as const).map((format) => (
            <Menu.Item key={format} onClick={() => write(format)}>
              {t(`export.${format}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

export default function AuditPage(): ReactElement {
  const { t } = useTranslation('auditLog');
  const view = route.useSearch();
  const navigate = route.useNavigate();
  const { data: users } = useQuery(usersQuery());
  const log = useInfiniteQuery(logQuery(view));
  const names = useActors();
  const change = (changes: Partial<AuditView>) =>
    void navigate({ search: { ...view, ...changes }, replace: true });
  const clear = () => void navigate({ search: {}, replace: true });
  const audits = log.data?.pages.flat() ?? [];
  return (
    <div className="log-page">
      <PageHead
        title={t('title')}
        subtitle={t('subtitle')}
        actions={
          <>
            <Verify />
            <Export view={view} names={names} />
          </>
        }
      />
      <div className="log-body">
        <Filters view={view} users={users ?? []} onChange={change} onClear={clear} />
        <div className="log-list">
          {hasStatus(log.error, 403) ? (
            <Empty icon={<IconLock size={26} stroke={1.6} />} title={t('narrow')} text={t('narrowText')} />
          ) : log.error ? (
            <ErrorBox error={log.error} onRetry={() => void log.refetch()} />
          ) : log.isPending ? (
            <CardsSkeleton cards={6} height={44} />
          ) : audits.length === 0 ? (
            <Empty
              icon={<IconHistory size={26} stroke={1.6} />}
              title={t('none')}
              text={t('noneText')}
              action={
                <Button variant="default" leftSection={<IconFilterOff size={15} />} onClick={clear}>
                  {t('clear')}
                </Button>
              }
            />
          ) : (
            <LogTable audits={audits} names={names} open={view.event} onView={change} />
          )}
          {log.hasNextPage && (
            <Button
              variant="subtle"
              loading={log.isFetchingNextPage}
              onClick={() => void log.fetchNextPage()}
            >
              {t('older')}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
