/** What a scorecard says about one entity: the road of levels and the rules on it. */
import type { Entity, Scorecard, ScorecardRule } from '~/api/contract';

export type RuleReport = { rule: ScorecardRule; passed: boolean };

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
  const passed = new Set(
    result.rules.filter(({ status }) => status === 'SUCCESS').map(({ identifier }) => identifier),
  );
  const titles = scorecard.levels ?? [];
  const reachedIndex = titles.findIndex(({ title }) => title === result.level);
  const levels = titles.map(({ title, color }, index) => ({
    title,
    colour: color,
    reached: index <= reachedIndex,
    rules: scorecard.rules
      .filter(({ level }) => level === title)
      .map((rule) => ({ rule, passed: passed.has(rule.identifier) })),
  }));
  return {
    scorecard,
    level: result.level,
    colour: titles[reachedIndex]?.color,
    passed: scorecard.rules.filter(({ identifier }) => passed.has(identifier)).length,
    total: scorecard.rules.length,
    levels,
    next: levels[reachedIndex + 1],
  };
}

export const reportsOf = (scorecards: Scorecard[], entity: Entity): Report[] =>
  scorecards.flatMap((scorecard) => reportOf(scorecard, entity) ?? []);

/** Share of the rules that pass, in percent. */
export const shareOf = ({ passed, total }: Report): number =>
  total === 0 ? 100 : Math.round((100 * passed) / total);
