import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usersQuery } from '~/api/queries';
import { runsQuery } from '~/api/runs';
import { fullName } from '~/components/property/people';
import { RunLines } from '~/components/run/RunLines';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';

const SHOWN = 30;

/** What it started, the newest first. */
export function History({ name }: { name: string }) {
  const { t } = useTranslation('automations');
  const runs = useQuery({ ...runsQuery({ action: name, limit: SHOWN }), enabled: name !== '' });
  const { data: users = [] } = useQuery(usersQuery());
  const names = new Map(users.map((user) => [user.id, fullName(user)]));
  if (name === '') return <p className="def-note">{t('history.unsaved')}</p>;
  if (runs.error) return <ErrorBox error={runs.error} onRetry={() => void runs.refetch()} />;
  if (!runs.data) return <CardsSkeleton cards={2} height={48} />;
  if (runs.data.length === 0) return <p className="def-note">{t('history.none')}</p>;
  return (
    <div className="card">
      <RunLines runs={runs.data} names={names} />
    </div>
  );
}
