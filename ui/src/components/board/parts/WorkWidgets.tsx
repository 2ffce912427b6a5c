/** Widgets about what people do: actions to start, runs, and what is theirs. */
import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { actionsQuery } from '~/api/actions';
import type { Action } from '~/api/contract';
import { shownBlueprints } from '~/api/permissions';
import { bootstrapQuery } from '~/api/queries';
import { labelOf, runsQuery } from '~/api/runs';
import { ActionTile } from '~/components/action/ActionTile';
import { Tile } from '~/components/icon/Tile';
import { RunStatusPill } from '~/components/run/RunStatusPill';
import { ago, fullDate } from '~/lib/dates';
import { textOf } from '../kinds';
import { numberQuery } from '../queries';
import { SubjectContext } from '../subject';
import { Gone, Unset } from './notes';
import { Answered, type WidgetProps } from './shared';

export const namedActions = (value: unknown): string[] =>
  Array.isArray(value) ? value.flatMap(({ action }) => (typeof action === 'string' ? [action] : [])) : [];

export function ActionsWidget({ widget }: WidgetProps) {
  const { t } = useTranslation('dashboards');
  const query = useQuery(actionsQuery());
  const subject = useContext(SubjectContext);
  const wanted = namedActions(widget.actions);
  // On an entity's page its own actions begin with it.
  const about = ({ trigger }: Action) =>
    subject && trigger.blueprintIdentifier === subject.blueprint.identifier && trigger.operation !== 'CREATE'
      ? { entity: subject.entity.identifier }
      : {};
  const chosen = (all: typeof query.data) =>
    wanted.flatMap((identifier) => all?.find((action) => action.identifier === identifier) ?? []);
  if (wanted.length === 0) return <Unset />;
  if (query.data && chosen(query.data).length === 0) return <Gone text={t('actionsGone')} />;
  return (
    <Answered widget={widget} query={query}>
      {(all) => (
        <ul className="widget-links">
          {chosen(all).map((action) => (
            <li key={action.identifier}>
              <Link
                to={`/self-service/${encodeURIComponent(action.identifier)}` as string}
                search={about(action) as never}
                className="widget-action"
              >
                <ActionTile action={action} size={30} />
                <span className="widget-action-text">
                  <b className="ellipsis">{action.title || action.identifier}</b>
                  {action.description && <span className="dim ellipsis">{action.description}</span>}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Answered>
  );
}

const RUNS = 12;

export type RunsQuestion = { action?: string; blueprint?: string; entity?: string };

export function RunsWidget({ widget }: WidgetProps) {
  const { t } = useTranslation('dashboards');
  const { action: asked, blueprint, entity } = (widget.query ?? {}) as RunsQuestion;
  const action = asked ?? (textOf(widget, 'action') || undefined);
  const query = useQuery(runsQuery({ action, blueprint, entity, limit: RUNS }));
  const actions = useQuery({ ...actionsQuery(), enabled: action !== undefined });
  const lost = action !== undefined && actions.data?.every(({ identifier }) => identifier !== action);
  if (lost && query.data?.length === 0) return <Gone text={t('actionGone')} />;
  const lead = (
    <Link to={'/self-service' as string} className="widget-again">
      {t('startOne')}
    </Link>
  );
  return (
    <Answered widget={widget} query={query} isEmpty={(runs) => runs.length === 0} lead={lead}>
      {(runs) => (
        <ul className="widget-runs">
          {runs.map((run) => (
            <li key={run.id}>
              <Link to={`/runs/${encodeURIComponent(run.id)}` as string}>
                <span className="widget-action-text">
                  <b className="ellipsis">{run.action.title ?? run.action.identifier}</b>
                  <span className="dim ellipsis">
                    {run.entity && `${run.entity.title ?? run.entity.identifier} · `}
                    <time dateTime={run.createdAt} title={fullDate(run.createdAt)}>
                      {ago(run.createdAt)}
                    </time>
                  </span>
                </span>
                <RunStatusPill status={run.status} label={labelOf(run)} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Answered>
  );
}

const MINE = {
  combinator: 'or' as const,
  rules: [
    { property: '$team', operator: 'containsAny', value: { context: 'userTeams', property: '$identifier' } },
  ],
};

/** What could not be counted is told: without it the others would look like all there is. */
function Uncounted({ titles, onAgain }: { titles: string[]; onAgain: () => void }) {
  const { t } = useTranslation('dashboards');
  return (
    <div className="widget-note" role="status">
      <p>{t('uncounted', { names: titles.join(', ') })}</p>
      <button type="button" className="widget-again" onClick={onAgain}>
        {t('again')}
      </button>
    </div>
  );
}

/** What my teams own, by blueprint. */
export function MineWidget() {
  const { t } = useTranslation('dashboards');
  const session = useQuery(bootstrapQuery());
  const blueprints = session.data ? shownBlueprints(session.data).filter(({ count }) => count > 0) : [];
  const counts = useQueries({
    queries: blueprints.map(({ identifier }) => numberQuery(identifier, { func: 'count' }, MINE)),
  });
  const mine = blueprints.flatMap((blueprint, index) => {
    const count = counts[index]?.data;
    return count ? [{ ...blueprint, count }] : [];
  });
  const failed = counts.filter(({ isError }) => isError);
  const titles = blueprints.flatMap(({ title }, index) => (counts[index]?.isError ? [title] : []));
  const again = () => {
    for (const { refetch } of failed) void refetch();
  };
  if (counts.some(({ isPending }) => isPending)) return <div className="widget-wait" role="status" />;
  return (
    <>
      {mine.length === 0 && failed.length === 0 && <p className="widget-note">{t('nothingMine')}</p>}
      <ul className="widget-links">
        {mine.map(({ identifier, title, icon, count }) => (
          <li key={identifier}>
            <Link to={`/catalog/${encodeURIComponent(identifier)}` as string} className="widget-action">
              <Tile blueprint={identifier} icon={icon} size={26} />
              <b className="ellipsis">{title}</b>
              <span className="num dim">{count.toLocaleString()}</span>
            </Link>
          </li>
        ))}
      </ul>
      {failed.length > 0 && <Uncounted titles={titles} onAgain={again} />}
    </>
  );
}
