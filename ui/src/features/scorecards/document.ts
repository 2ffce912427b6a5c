/** A scorecard as one document, and every change that its builder makes to it. */
import type { Document, RuleQuery, Scorecard, ScorecardRule } from '~/api/contract';
import { freeKey, identifierOf } from '~/components/definition/identifier';
import type { Read } from '~/components/draft/JsonFace';
import { isAsked } from './rule-query';

export type Level = { title: string; color: string };

export type Draft = {
  identifier: string;
  title: string;
  description?: string;
  filter?: RuleQuery;
  levels: Level[];
  rules: ScorecardRule[];
};

export const LEVEL_SETS = {
  medals: [
    { title: 'Basic', color: 'paleBlue' },
    { title: 'Bronze', color: 'bronze' },
    { title: 'Silver', color: 'silver' },
    { title: 'Gold', color: 'gold' },
  ],
  lights: [
    { title: 'Red', color: 'red' },
    { title: 'Yellow', color: 'yellow' },
    { title: 'Green', color: 'green' },
  ],
  steps: [
    { title: 'Level 0', color: 'lightGray' },
    { title: 'Level 1', color: 'orange' },
    { title: 'Level 2', color: 'turquoise' },
    { title: 'Level 3', color: 'green' },
  ],
  pass: [
    { title: 'Not passed', color: 'red' },
    { title: 'Passed', color: 'green' },
  ],
} as const satisfies Record<string, Level[]>;

export type LevelSet = keyof typeof LEVEL_SETS;

export const LEVEL_SET_NAMES = Object.keys(LEVEL_SETS) as LevelSet[];

export const NEW_SCORECARD: Draft = {
  identifier: '',
  title: '',
  levels: [...LEVEL_SETS.medals],
  rules: [],
};

const KEPT: ReadonlySet<string> = new Set([
  'id',
  'blueprint',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
]);

const ORDER = ['identifier', 'title', 'description', 'filter', 'levels', 'rules'];

const rank = (key: string) => (ORDER.indexOf(key) + ORDER.length + 1) % (ORDER.length + 1);

export const draftOf = (scorecard: Scorecard): Draft =>
  Object.fromEntries(
    Object.entries(scorecard)
      .filter(([key, value]) => !KEPT.has(key) && value !== undefined && value !== null)
      .sort(([a], [b]) => rank(a) - rank(b)),
  ) as Draft;

const isMap = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isRule = (value: unknown): boolean =>
  isMap(value) &&
  typeof value.identifier === 'string' &&
  typeof value.title === 'string' &&
  typeof value.level === 'string' &&
  isMap(value.query);

const isLevel = (value: unknown): boolean => isMap(value) && typeof value.title === 'string';

export function readScorecard(text: string): Read<Draft> {
  try {
    const value: unknown = JSON.parse(text);
    if (!isMap(value) || typeof value.identifier !== 'string' || typeof value.title !== 'string')
      return { fault: 'shape' };
    const { levels = [...LEVEL_SETS.medals], rules } = value;
    const drawn =
      Array.isArray(levels) && levels.every(isLevel) && Array.isArray(rules) && rules.every(isRule);
    return drawn ? { draft: { ...value, levels } as unknown as Draft } : { fault: 'shape' };
  } catch {
    return { fault: 'json' };
  }
}

/** The identifier of something new follows its title until somebody writes another. */
export function retitled(draft: Draft, title: string, isNew: boolean): Draft {
  const follows = isNew && draft.identifier === identifierOf(draft.title);
  return { ...draft, title, ...(follows ? { identifier: identifierOf(title) } : {}) };
}

/** Rules name their level by its title, so they follow a new one. */
export function withLevel(draft: Draft, index: number, level: Level): Draft {
  const old = draft.levels[index]?.title;
  const rules = draft.rules.map((rule) => (rule.level === old ? { ...rule, level: level.title } : rule));
  return { ...draft, levels: draft.levels.with(index, level), rules };
}

const NEXT_COLOURS = ['green', 'turquoise', 'blue', 'purple', 'pink', 'orange'];

export function withNewLevel(draft: Draft, word: string): Draft {
  const titles = new Set(draft.levels.map(({ title }) => title));
  let number = draft.levels.length;
  while (titles.has(`${word} ${number}`)) number++;
  const used = new Set(draft.levels.map(({ color }) => color));
  const color = NEXT_COLOURS.find((one) => !used.has(one)) ?? 'lightGray';
  return { ...draft, levels: [...draft.levels, { title: `${word} ${number}`, color }] };
}

/** Nobody is judged on the way to the first level: its rules lead to the one above. */
function settled(draft: Draft): Draft {
  const [first, second] = draft.levels;
  if (!first || !second) return draft;
  const rules = draft.rules.map((rule) =>
    rule.level === first.title ? { ...rule, level: second.title } : rule,
  );
  return { ...draft, rules };
}

/** Its rules go on asking for the level below. */
export function withoutLevel(draft: Draft, index: number): Draft {
  const gone = draft.levels[index]?.title;
  const levels = draft.levels.toSpliced(index, 1);
  const heir = levels[Math.max(index - 1, 0)]?.title ?? '';
  const rules = draft.rules.map((rule) => (rule.level === gone ? { ...rule, level: heir } : rule));
  return settled({ ...draft, levels, rules });
}

export const moved = <Item>(items: Item[], from: number, to: number): Item[] => {
  const taken = items.slice(from, from + 1);
  return items.toSpliced(from, 1).toSpliced(to, 0, ...taken);
};

export const withLevelMoved = (draft: Draft, from: number, to: number): Draft =>
  to < 0 || to >= draft.levels.length ? draft : settled({ ...draft, levels: moved(draft.levels, from, to) });

/** Other levels: rules stay as far up as they were. */
export function withLevels(draft: Draft, levels: Level[]): Draft {
  const place = new Map(draft.levels.map(({ title }, index) => [title, index]));
  const rules = draft.rules.map((rule) => ({
    ...rule,
    level: levels[Math.min(place.get(rule.level) ?? 1, levels.length - 1)]?.title ?? '',
  }));
  return settled({ ...draft, levels: [...levels], rules });
}

export const withRule = (draft: Draft, index: number, rule: ScorecardRule): Draft => ({
  ...draft,
  rules: draft.rules.with(index, rule),
});

export const withoutRule = (draft: Draft, index: number): Draft => ({
  ...draft,
  rules: draft.rules.toSpliced(index, 1),
});

const keysBeside = (draft: Draft, index: number): ReadonlySet<string> =>
  new Set(draft.rules.toSpliced(index, 1).map(({ identifier }) => identifier));

export const MOST_LETTERS = 200;

/** The identifier of a new rule follows its title. */
export function withRuleTitle(draft: Draft, index: number, text: string, isNew: boolean): Draft {
  const rule = draft.rules[index];
  if (!rule) return draft;
  const title = text.slice(0, MOST_LETTERS);
  const others = keysBeside(draft, index);
  const keyOf = (from: string) => freeKey(identifierOf(from) || 'rule', others);
  const follows = isNew && rule.identifier === keyOf(rule.title);
  return withRule(draft, index, { ...rule, title, ...(follows ? { identifier: keyOf(title) } : {}) });
}

export function withNewRule(draft: Draft, level: string, query: RuleQuery, title: string): Draft {
  const identifier = freeKey(
    identifierOf(title) || 'rule',
    new Set(draft.rules.map((one) => one.identifier)),
  );
  const rule: ScorecardRule = { identifier, title: title.slice(0, MOST_LETTERS), level, query };
  return { ...draft, rules: [...draft.rules, rule] };
}

/** The rules of each level in the order of the document, with their places in it. */
export const rulesOf = (draft: Draft, level: string): { rule: ScorecardRule; index: number }[] =>
  draft.rules.map((rule, index) => ({ rule, index })).filter(({ rule }) => rule.level === level);

/** Rules whose level is gone, or is the one where everybody starts. */
export function strayRules(draft: Draft): { rule: ScorecardRule; index: number }[] {
  const reachable = new Set(draft.levels.slice(1).map(({ title }) => title));
  return draft.rules.map((rule, index) => ({ rule, index })).filter(({ rule }) => !reachable.has(rule.level));
}

export type Stepped = { draft: Draft; index: number };

/** One step among the rules of its level, and over the edge into the next. */
export function withRuleStep(draft: Draft, index: number, step: -1 | 1): Stepped {
  const rule = draft.rules[index];
  const same = rule ? rulesOf(draft, rule.level) : [];
  const neighbour = same[same.findIndex((one) => one.index === index) + step];
  if (neighbour)
    return {
      draft: { ...draft, rules: moved(draft.rules, index, neighbour.index) },
      index: neighbour.index,
    };
  const titles = draft.levels.map(({ title }) => title);
  const place = titles.indexOf(rule?.level ?? '') + step;
  const level = place > 0 ? titles[place] : undefined;
  if (!rule || level === undefined) return { draft, index };
  const to = step > 0 ? 0 : draft.rules.length - 1;
  return {
    draft: { ...draft, rules: moved(draft.rules.with(index, { ...rule, level }), index, to) },
    index: to,
  };
}

/** Dropped on another rule it takes that place; dropped on a level it is the last there. */
export function withRuleAt(draft: Draft, from: number, level: string, to = draft.rules.length - 1): Draft {
  const rule = draft.rules[from];
  if (!rule) return draft;
  return { ...draft, rules: moved(draft.rules.with(from, { ...rule, level }), from, to) };
}

const RULE_NAME = /^[A-Za-z0-9@_=\\-]{1,100}$/;

/**
 * The part of the draft that can be counted already: finished rules, each with its place in the draft as its title. They
 * keep their names, by which exemptions know them, unless a name is half typed or stands there twice.
 */
export function measured(draft: Draft, publishedAs: string): Document {
  const reachable = new Set(draft.levels.slice(1).map(({ title }) => title));
  const names = draft.rules.map(({ identifier }) => identifier);
  const nameAt = (name: string, index: number) =>
    RULE_NAME.test(name) && names.indexOf(name) === index ? name : `=${index}`;
  const rules = draft.rules.flatMap(({ identifier, level, query, filter }, index) => {
    if (!isAsked(query) || !reachable.has(level)) return [];
    const named = { identifier: nameAt(identifier, index), title: String(index) };
    return [{ ...named, level, query, ...(isAsked(filter) ? { filter } : {}) }];
  });
  return {
    identifier: publishedAs || 'draft',
    title: 'Draft',
    levels: draft.levels,
    rules,
    ...(isAsked(draft.filter) ? { filter: draft.filter } : {}),
  };
}
