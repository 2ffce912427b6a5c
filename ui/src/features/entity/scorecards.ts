/** What a scorecard says about one entity: the road of levels and the rules on it. */
import type { Entity, RuleStatus, Scorecard, ScorecardRule } from '~/api/contract';

export type RuleReport = { rule: ScorecardRule; status: RuleStatus };

/** An exempt entity need not pass, so that counts as passing. */
export const isPassed = ({ status }: RuleReport): boolean => status === 'SUCCESS' || status === 'EXEMPT';

const isAsked = ({ status }: RuleReport): boolean => status !== 'NOT_APPLICABLE';

export type LevelReport = { title: string; colour: string; reached: boolean; rules: RuleReport[] };

export type Report = {
  scorecard: Scorecard;
  level: string;
  colour?: string;
  passed: number;
  total: number;
  levels: LevelReport[];
  /** The first level that is not reached yet. */
  next?: LevelReport;
};

/** Nothing for an entity that the scorecard's filter leaves out. */
export function reportOf(scorecard: Scorecard, entity: Entity): Report | undefined {
  const result = entity.scorecards?.[scorecard.identifier];
  if (!result) return undefined;
  const statuses = new Map(result.rules.map(({ identifier, status }) => [identifier, status]));
  const reports = scorecard.rules.map((rule) => ({
    rule,
    status: statuses.get(rule.identifier) ?? 'FAILURE',
  }));
  const titles = scorecard.levels ?? [];
  const reachedIndex = titles.findIndex(({ title }) => title === result.level);
  const levels = titles.map(({ title, color }, index) => ({
    title,
    colour: color,
    reached: index <= reachedIndex,
    rules: reports.filter(({ rule }) => rule.level === title),
  }));
  return {
    scorecard,
    level: result.level,
    colour: titles[reachedIndex]?.color,
    passed: reports.filter(isPassed).length,
    total: reports.filter(isAsked).length,
    levels,
    next: levels[reachedIndex + 1],
  };
}

export const reportsOf = (scorecards: Scorecard[], entity: Entity): Report[] =>
  scorecards.flatMap((scorecard) => reportOf(scorecard, entity) ?? []);

/** Share of the rules that pass, in percent. */
export const shareOf = ({ passed, total }: Report): number =>
  total === 0 ? 100 : Math.round((100 * passed) / total);
