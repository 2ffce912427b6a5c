import { UnstyledButton } from '@mantine/core';
import { IconTrophy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Avatar } from '~/components/avatar/Avatar';
import { percent } from '~/components/chart/parts';
import { PlainTable } from '~/components/page/PlainTable';
import { Panel } from '~/components/panel/Panel';
import { LevelPill } from '~/components/pill/LevelPill';
import { levelTone } from '~/components/pill/tones';
import { Ring } from '~/components/ring/Ring';
import { movesOfTeamsQuery, type TeamMove } from '../history-queries';
import type { CountedRule, Report, TeamStanding } from '../queries';
import { levelsOfTeam, progressTone } from '../standing';
import { NOBODY, type ScorecardView } from '../view';
import { ChangesPanel } from './ChangesPanel';
import { LevelBar } from './LevelBar';
import { TrendPanel } from './TrendPanel';

type Props = {
  blueprint: string;
  /** Identifier of the scorecard. */
  scorecard: string;
  report: Report;
  onShow: (narrow: ScorecardView) => void;
};

type PartProps = Pick<Props, 'report' | 'onShow'>;

function Levels({ report, onShow }: PartProps) {
  const { t } = useTranslation('scorecards');
  const { levels, entities, progress } = report;
  return (
    <Panel title={t('levels')} tools={<Ring percent={progress} tone={progressTone(progress)} />}>
      <div className="report-levels">
        <LevelBar levels={levels} label={t('levels')} />
        <ul className="level-keys">
          {levels.toReversed().map(({ title, color, entities: count }) => (
            <li key={title}>
              <UnstyledButton className="level-key" onClick={() => onShow({ level: title })}>
                <span className={`level-dot ${levelTone(title, color)}`} aria-hidden />
                <span className="ellipsis">{title}</span>
                <span className="num">{count.toLocaleString()}</span>
                <span className="num dim">{percent(count, entities)}</span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}

function RuleRow({ rule, color, onShow }: { rule: CountedRule; color?: string; onShow: Props['onShow'] }) {
  const { t } = useTranslation('scorecards');
  const { identifier, title, level, passed, failed, notApplicable, exempt = 0 } = rule;
  const judged = passed + failed;
  return (
    <tr>
      <th scope="row">{title}</th>
      <td data-label={t('level')}>
        <LevelPill level={level} colour={color} />
      </td>
      <td className="wide">
        <div className="pass-bar" aria-hidden>
          <span className="pass-part green" style={{ flexGrow: passed }} />
          <span className="pass-part red" style={{ flexGrow: failed }} />
        </div>
        <small className="dim num">
          {t('passes', { passed: passed.toLocaleString(), total: judged.toLocaleString() })}
          {exempt > 0 && ` · ${t('exempt', { count: exempt })}`}
          {notApplicable > 0 && ` · ${t('notAsked', { count: notApplicable })}`}
        </small>
      </td>
      <td className="end">
        {failed > 0 && (
          <UnstyledButton
            className="score-link num"
            aria-label={t('whoFailsOne', { count: failed, title })}
            onClick={() => onShow({ rule: identifier })}
          >
            {t('whoFails', { count: failed })}
          </UnstyledButton>
        )}
      </td>
    </tr>
  );
}

function Rules({ report, onShow }: PartProps) {
  const { t } = useTranslation('scorecards');
  const colours = new Map(report.levels.map(({ title, color }) => [title, color]));
  return (
    <Panel title={t('worstRules')}>
      <div className="table-scroll">
        <PlainTable className="score-table stacked">
          <caption className="sr-only">{t('worstRules')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('rule')}</th>
              <th scope="col">{t('level')}</th>
              <th scope="col">{t('passing')}</th>
              <th scope="col" className="end">
                {t('failing')}
              </th>
            </tr>
          </thead>
          <tbody>
            {report.rules.map((rule) => (
              <RuleRow key={rule.identifier} rule={rule} color={colours.get(rule.level)} onShow={onShow} />
            ))}
          </tbody>
        </PlainTable>
      </div>
    </Panel>
  );
}

type TeamProps = PartProps & { team: TeamStanding; place: number; move: TeamMove | undefined };

/** Percent won or lost in the last month. */
function Gain({ move }: { move: TeamMove | undefined }) {
  const { t } = useTranslation('scorecards');
  const gain = move?.change?.progress ?? 0;
  if (gain === 0) return null;
  return (
    <small className={`tone-mark num ${gain > 0 ? 'green' : 'red'}`} title={t('gainHint')}>
      {gain > 0 ? '+' : '−'}
      {Math.abs(gain)}
    </small>
  );
}

function TeamRow({ team, place, move, report, onShow }: TeamProps) {
  const { t } = useTranslation('scorecards');
  const name = team.team ?? t('noTeam');
  return (
    <li className="team-row">
      <span className="team-place num">
        {place === 1 && team.progress > 0 ? (
          <IconTrophy size={16} className="tone-mark gold" aria-label={t('first')} />
        ) : (
          place
        )}
      </span>
      <UnstyledButton className="team-name score-link" onClick={() => onShow({ team: team.team ?? NOBODY })}>
        {team.team !== null && <Avatar name={team.team} />}
        <span className="ellipsis">{name}</span>
        <Gain move={move} />
      </UnstyledButton>
      <LevelBar slim levels={levelsOfTeam(report.levels, team)} label={name} />
      <span className="num dim team-count">{t('entities', { count: team.entities })}</span>
      <span className={`pill num ${progressTone(team.progress)}`}>{team.progress} %</span>
    </li>
  );
}

function Leaderboard({ blueprint, scorecard, report, onShow }: Props) {
  const { t } = useTranslation('scorecards');
  const { data: moves } = useQuery(movesOfTeamsQuery(blueprint, scorecard));
  return (
    <Panel title={t('leaderboard')}>
      {report.teams.length === 0 ? (
        <p className="panel-quiet">{t('nobody')}</p>
      ) : (
        <ol className="panel-list">
          {report.teams.map((team, index) => (
            <TeamRow
              key={team.team ?? NOBODY}
              team={team}
              place={index + 1}
              move={moves?.find((one) => one.team === team.team)}
              report={report}
              onShow={onShow}
            />
          ))}
        </ol>
      )}
    </Panel>
  );
}

/** How all entities stand: by level, by team, and what most of them lack. */
export function ReportTab(props: Props) {
  const { blueprint, scorecard, report } = props;
  return (
    <div className="report">
      <div className="report-top">
        <div className="report-column">
          <Levels {...props} />
          <TrendPanel blueprint={blueprint} scorecard={scorecard} />
        </div>
        <Leaderboard {...props} />
      </div>
      <Rules {...props} />
      <ChangesPanel blueprint={blueprint} scorecard={scorecard} levels={report.levels} />
    </div>
  );
}
