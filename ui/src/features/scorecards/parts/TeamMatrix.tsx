import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Avatar } from '~/components/avatar/Avatar';
import { PlainTable } from '~/components/page/PlainTable';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { type Report, reportQuery, type Standing, type TeamStanding } from '../queries';
import { levelsOfTeam, progressTone } from '../standing';
import { NOBODY, scorecardPath } from '../view';
import { LevelBar } from './LevelBar';

/** One report for each column: more than that nobody reads at once. */
const MOST = 12;

type Column = { standing: Standing; report: Report };

function Cell({ column, team }: { column: Column; team: TeamStanding | undefined }) {
  const { standing, report } = column;
  if (!team) return <td className="dim">–</td>;
  return (
    <td>
      <Link
        className="matrix-cell"
        to={scorecardPath(standing.blueprint, standing.identifier) as string}
        search={{ tab: 'entities', team: team.team ?? NOBODY } as never}
      >
        <span className={`pill ${progressTone(team.progress)} num`}>{team.progress} %</span>
        <LevelBar slim levels={levelsOfTeam(report.levels, team)} label={standing.title} />
      </Link>
    </td>
  );
}

function Table({ columns }: { columns: Column[] }) {
  const { t } = useTranslation('scorecards');
  const teams = [...new Set(columns.flatMap(({ report }) => report.teams.map(({ team }) => team)))].sort(
    (a, b) => (a === null ? 1 : b === null ? -1 : a.localeCompare(b)),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable
    <div className="matrix-scroll" role="group" tabIndex={0} aria-label={t('byTeam')}>
      <PlainTable className="score-table">
        <thead>
          <tr>
            <th scope="col">{t('team')}</th>
            {columns.map(({ standing }) => (
              <th key={`${standing.blueprint}/${standing.identifier}`} scope="col">
                {standing.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {teams.map((team) => (
            <tr key={team ?? NOBODY}>
              <th scope="row">
                <span className="team-name">
                  {team !== null && <Avatar name={team} />}
                  {team ?? <span className="dim">{t('noTeam')}</span>}
                </span>
              </th>
              {columns.map((column) => (
                <Cell
                  key={`${column.standing.blueprint}/${column.standing.identifier}`}
                  column={column}
                  team={column.report.teams.find((one) => one.team === team)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </div>
  );
}

/** Teams against scorecards: who has come how far. */
export function TeamMatrix({ standings }: { standings: Standing[] }) {
  const { t } = useTranslation('scorecards');
  const shown = standings.slice(0, MOST);
  const reports = useQueries({
    queries: shown.map(({ blueprint, identifier }) => reportQuery(blueprint, identifier)),
  });
  const failed = reports.find(({ error }) => error);
  if (failed) return <ErrorBox error={failed.error} onRetry={() => void failed.refetch()} />;
  if (reports.some(({ isPending }) => isPending))
    return (
      <div className="score-wait">
        <CardsSkeleton cards={3} height={56} />
      </div>
    );
  const columns = shown.flatMap((standing, index) => {
    const report = reports[index]?.data;
    return report ? [{ standing, report }] : [];
  });
  return (
    <>
      <Table columns={columns} />
      {standings.length > MOST && <p className="score-note">{t('mostColumns', { count: MOST })}</p>}
    </>
  );
}
