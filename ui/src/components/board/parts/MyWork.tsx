import { IconChecklist, IconHourglass, IconMedal, IconUserCheck, type TablerIcon } from '@tabler/icons-react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { catalogPath } from '~/api/pages';
import { bootstrapQuery } from '~/api/queries';
import { approvalsQuery, runsQuery } from '~/api/runs';
import { date } from '~/lib/dates';
import { allScorecardsQuery, initiativesQuery, numberQuery } from '../queries';
import { ScrollBox, type WidgetProps } from './shared';

type Line = { key: string; icon: TablerIcon; to: string; search?: object; title: string; text: ReactNode };

const LIVE = 15_000;
const FEW = 5;

/** Runs that wait for my yes or no, and runs of mine that are on their way. */
function useRunLines(): { lines: Line[]; pending: boolean } {
  const { t } = useTranslation('home');
  const { data: session } = useQuery(bootstrapQuery());
  const approvals = useQuery({ ...approvalsQuery('approver'), refetchInterval: LIVE });
  const mine = useQuery({
    ...runsQuery({ user_id: session?.user.id ?? '', active: true, limit: FEW }),
    enabled: session !== undefined,
    refetchInterval: LIVE,
  });
  const nameOf = (run: { action: { title?: string | null; identifier: string } }) =>
    run.action.title ?? run.action.identifier;
  const waiting = (approvals.data?.runs ?? []).slice(0, FEW).map((run) => ({
    key: `approval:${run.id}`,
    icon: IconUserCheck,
    to: `/runs/${encodeURIComponent(run.id)}`,
    title: nameOf(run),
    text: t('myWork.approval'),
  }));
  const running = (mine.data ?? []).map((run) => ({
    key: `run:${run.id}`,
    icon: IconHourglass,
    to: `/runs/${encodeURIComponent(run.id)}`,
    title: nameOf(run),
    text: run.status === 'WAITING_FOR_APPROVAL' ? t('myWork.waits') : t('myWork.running'),
  }));
  return { lines: [...waiting, ...running], pending: approvals.isPending || mine.isPending };
}

function useInitiativeLines(): Line[] {
  const { t } = useTranslation('home');
  const { data } = useQuery(initiativesQuery());
  return (data ?? [])
    .filter(({ status, open }) => status !== 'Done' && status !== 'Planned' && open > 0)
    .slice(0, FEW)
    .map(({ identifier, title, open, dueDate }) => ({
      key: `initiative:${identifier}`,
      icon: IconChecklist,
      to: `/initiatives/${encodeURIComponent(identifier)}`,
      title: title || identifier,
      text: t('myWork.initiative', { count: open, due: date(dueDate) }),
    }));
}

const TEAM = {
  property: '$team',
  operator: 'containsAny',
  value: { context: 'userTeams', property: '$identifier' },
};

/** What my teams own and does not reach the highest level, by scorecard. */
function useStandardLines(): { lines: Line[]; pending: boolean } {
  const { t } = useTranslation('home');
  const scorecards = useQuery(allScorecardsQuery());
  const goals = (scorecards.data ?? []).flatMap(({ identifier, title, blueprint, levels }) => {
    const best = levels?.at(-1)?.title;
    return best ? [{ identifier, title, blueprint, best }] : [];
  });
  const counts = useQueries({
    queries: goals.map(({ identifier, blueprint, best }) =>
      numberQuery(
        blueprint,
        { func: 'count' },
        { combinator: 'and', rules: [TEAM, { scorecard: identifier, operator: '!=', value: best }] },
      ),
    ),
  });
  const lines = goals.flatMap(({ identifier, title, blueprint, best }, index) => {
    const count = counts[index]?.data;
    if (!count) return [];
    const filter = `$team:hasAny:@my-teams;scorecard.${identifier}:isNot:${encodeURIComponent(best)}`;
    return [
      {
        key: `scorecard:${blueprint}:${identifier}`,
        icon: IconMedal,
        to: catalogPath(blueprint),
        search: { filter },
        title,
        text: t('myWork.below', { count, level: best }),
      },
    ];
  });
  return { lines, pending: counts.some(({ isPending }) => isPending) };
}

/** One list of what waits for whoever looks. */
export default function MyWork({ widget }: WidgetProps) {
  const { t } = useTranslation('home');
  const runs = useRunLines();
  const initiatives = useInitiativeLines();
  const standards = useStandardLines();
  const lines = [...runs.lines, ...initiatives, ...standards.lines];
  if (lines.length === 0)
    return runs.pending || standards.pending ? (
      <div className="widget-wait" role="status" aria-label={t('myWork.wait')} />
    ) : (
      <p className="widget-note">{t('myWork.clear')}</p>
    );
  return (
    <ScrollBox label={widget.title ?? t('work')}>
      <ul className="widget-links">
        {lines.map(({ key, icon: Icon, to, search, title, text }) => (
          <li key={key}>
            <Link to={to} search={(search ?? {}) as never} className="widget-action">
              <Icon size={20} stroke={1.6} aria-hidden />
              <span className="widget-action-text">
                <b className="ellipsis">{title}</b>
                <span className="dim">{text}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </ScrollBox>
  );
}
