import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { actionsQuery } from '~/api/actions';
import type { Action } from '~/api/contract';
import { bootstrapQuery } from '~/api/queries';
import { runsQuery } from '~/api/runs';
import { ActionTile } from '~/components/action/ActionTile';
import { ago, fullDate } from '~/lib/dates';
import { type Used, usedActions } from '../used';
import { Answered, type WidgetProps } from './shared';

/** So many runs are looked through: whoever starts one action again and again has others behind it. */
const RUNS = 50;

function Line({ action, at }: Used<Action>) {
  const { t } = useTranslation('dashboards');
  return (
    <li>
      <Link to={`/self-service/${encodeURIComponent(action.identifier)}` as string} className="widget-action">
        <ActionTile action={action} size={30} />
        <span className="widget-action-text">
          <b className="ellipsis">{action.title || action.identifier}</b>
          <time className="dim ellipsis" dateTime={at} title={fullDate(at)}>
            {t('usedAgo', { ago: ago(at) })}
          </time>
        </span>
      </Link>
    </li>
  );
}

/** What whoever looks has started, each action once, the last first; what may no longer be started is left out. */
export default function RecentActions({ widget }: WidgetProps) {
  const { t } = useTranslation('dashboards');
  const { data: session } = useQuery(bootstrapQuery());
  const actions = useQuery(actionsQuery());
  const user = session?.user.id;
  const runs = useQuery({ ...runsQuery({ user_id: user, limit: RUNS }), enabled: user !== undefined });
  const lead = (
    <Link to={'/self-service' as string} className="widget-again">
      {t('startOne')}
    </Link>
  );
  const list = (used: Used<Action>[]) => (
    <ul className="widget-links">
      {used.map((one) => (
        <Line key={one.action.identifier} {...one} />
      ))}
    </ul>
  );
  return (
    <Answered widget={widget} query={actions}>
      {(all) => (
        <Answered
          widget={widget}
          query={runs}
          isEmpty={(started) => usedActions(started, all).length === 0}
          lead={lead}
        >
          {(started) => list(usedActions(started, all))}
        </Answered>
      )}
    </Answered>
  );
}
