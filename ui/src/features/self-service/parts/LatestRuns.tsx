import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { labelOf, runPath, runsQuery } from '~/api/runs';
import { Panel } from '~/components/panel/Panel';
import { RunStatusPill } from '~/components/run/RunStatusPill';
import { ago, fullDate } from '~/lib/dates';

const SHOWN = 5;

/** What the person in front of the hub started last; nothing for who never did. */
export function LatestRuns({ user }: { user: string }) {
  const { t } = useTranslation('selfService');
  const { data: runs } = useQuery(runsQuery({ user_id: user, limit: SHOWN }));
  if (!runs?.length) return null;
  return (
    <aside className="hub-runs">
      <Panel title={t('latest')}>
        <ul>
          {runs.map(({ id, action, entity, status, statusLabel, createdAt }) => (
            <li key={id} className="hub-runs-row">
              <Link className="hub-run" to={runPath(id) as string}>
                <b className="ellipsis">{action.title ?? action.identifier}</b>
                <RunStatusPill status={status} label={labelOf({ status, statusLabel })} />
                <small className="dim ellipsis">{entity?.title ?? entity?.identifier}</small>
                <time className="dim" dateTime={createdAt} title={fullDate(createdAt)}>
                  {ago(createdAt)}
                </time>
              </Link>
            </li>
          ))}
        </ul>
      </Panel>
    </aside>
  );
}
