import './runs.css';
import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { approvalsQuery } from '~/api/runs';
import { PageHead } from '~/components/page/PageHead';
import { WAITING } from '~/components/run/columns';
import { Questions } from './parts/Questions';
import { RunsTable } from './parts/RunsTable';
import { useLiveList } from './use-live-list';
import { ROLES } from './view';

const route = getRouteApi('/shell/approvals');

/** What waits for people: for one's own answer, and what one asked for. */
export default function ApprovalsPage() {
  const { t } = useTranslation('runs');
  const { role = 'approver' } = route.useSearch();
  const navigate = route.useNavigate();
  const approvals = useQuery(approvalsQuery(role));
  useLiveList();
  const counted = (which: (typeof ROLES)[number]) =>
    t(`inbox.${which}`, { count: approvals.data?.counts[which] ?? 0 });
  return (
    <div className="runs">
      <PageHead title={t('inbox.title')} subtitle={t('inbox.subtitle')} />
      <div className="runs-bar">
        <SegmentedControl
          aria-label={t('inbox.which')}
          data={ROLES.map((value) => ({ value, label: counted(value) }))}
          value={role}
          onChange={(next) => void navigate({ search: { role: next === 'approver' ? undefined : next } })}
        />
      </div>
      {role === 'approver' && <Questions />}
      <div className="runs-table">
        <RunsTable
          label={t('inbox.title')}
          tableId="approvals"
          shown={WAITING}
          rows={approvals.data?.runs}
          error={approvals.error}
          onRetry={() => void approvals.refetch()}
          none={{ title: t(`inbox.none.${role}`), text: t('inbox.noneText') }}
        />
      </div>
    </div>
  );
}
