/** What reports say, made ready for drawing. */
import type { Entity, Query, QueryRule, Scorecard, ScorecardRule } from '~/api/contract';
import type { CountedLevel, Standing, TeamStanding } from './queries';
import { NOBODY, type ScorecardView } from './view';

/** Every word must be found somewhere in the name of the scorecard or of its blueprint. */
export function matching(standings: Standing[], titles: ReadonlyMap<string, string>, q = ''): Standing[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const nameOf = ({ title, identifier, blueprint }: Standing) =>
    [title, identifier, titles.get(blueprint)].join(' ').toLowerCase();
  return standings.filter((one) => words.every((word) => nameOf(one).includes(word)));
}

export function byBlueprint(standings: Standing[]): [blueprint: string, standings: Standing[]][] {
  const groups = new Map<string, Standing[]>();
  for (const one of standings) groups.set(one.blueprint, [...(groups.get(one.blueprint) ?? []), one]);
  return [...groups];
}

/** Good from two thirds on, bad below one. */
export const progressTone = (progress: number): 'green' | 'amber' | 'red' =>
  progress >= 67 ? 'green' : progress >= 34 ? 'amber' : 'red';

/** The levels of the scorecard with the counts of one team. */
export const levelsOfTeam = (levels: CountedLevel[], team: TeamStanding): CountedLevel[] =>
  levels.map((level) => ({ ...level, entities: team.levels[level.title] ?? 0 }));

export type Missing = { level: string; color?: string; rules: ScorecardRule[] };

/** The level above, and the rules that keep the entity from it; undefined at the top. */
export function missingOf(scorecard: Scorecard, entity: Entity): Missing | undefined {
  const result = entity.scorecards?.[scorecard.identifier];
  const levels = scorecard.levels ?? [];
  const next = levels[levels.findIndex(({ title }) => title === result?.level) + 1];
  if (!result || !next) return undefined;
  const failed = new Set(
    result.rules.filter(({ status }) => status === 'FAILURE').map(({ identifier }) => identifier),
  );
  const rules = scorecard.rules.filter(
    ({ identifier, level }) => level === next.title && failed.has(identifier),
  );
  return { level: next.title, color: next.color, rules };
}

const teamRule = (team: string): QueryRule =>
  team === NOBODY
    ? { property: '$team', operator: 'isEmpty' }
    : { property: '$team', operator: 'containsAny', value: [team] };

/** The entities that the scorecard judges, narrowed by what the address says. */
export function judgedBy(scorecard: string, { level, team, rule }: ScorecardView): Query {
  const judged: QueryRule = level
    ? { scorecard, operator: '=', value: level }
    : { scorecard, operator: 'isNotEmpty' };
  const failing: QueryRule = { scorecard, scorecardRule: rule, operator: '=', value: 'FAILURE' };
  return {
    combinator: 'and',
    rules: [judged, ...(team ? [teamRule(team)] : []), ...(rule ? [failing] : [])],
  };
}
