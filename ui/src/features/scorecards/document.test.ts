import { expect, test } from 'vitest';
import type { RuleQuery, ScorecardRule } from '~/api/contract';
import {
  type Draft,
  LEVEL_SETS,
  measured,
  NEW_SCORECARD,
  readScorecard,
  retitled,
  rulesOf,
  strayRules,
  withLevel,
  withLevelMoved,
  withLevels,
  withNewLevel,
  withNewRule,
  withoutLevel,
  withRuleAt,
  withRuleStep,
  withRuleTitle,
} from './document';

const FILLED: RuleQuery = { combinator: 'and', conditions: [{ property: 'tier', operator: 'isNotEmpty' }] };

const rule = (identifier: string, level: string, over: Partial<ScorecardRule> = {}): ScorecardRule => ({
  identifier,
  title: identifier,
  level,
  query: FILLED,
  ...over,
});

const DRAFT: Draft = {
  identifier: 'ready',
  title: 'Ready',
  levels: [
    { title: 'Basic', color: 'paleBlue' },
    { title: 'Bronze', color: 'bronze' },
    { title: 'Gold', color: 'gold' },
  ],
  rules: [rule('a', 'Bronze'), rule('b', 'Bronze'), rule('c', 'Gold')],
};

const levelsOf = (draft: Draft) => draft.rules.map(({ identifier, level }) => `${identifier}:${level}`);

test('rules follow the new title of their level', () => {
  const next = withLevel(DRAFT, 1, { title: 'Starter', color: 'bronze' });
  expect(levelsOf(next)).toEqual(['a:Starter', 'b:Starter', 'c:Gold']);
});

test('a level that goes leaves its rules to the one below, and never to the first', () => {
  expect(levelsOf(withoutLevel(DRAFT, 2))).toEqual(['a:Bronze', 'b:Bronze', 'c:Bronze']);
  expect(levelsOf(withoutLevel(DRAFT, 1))).toEqual(['a:Gold', 'b:Gold', 'c:Gold']);
});

test('rules of a level that becomes the first lead to the next one', () => {
  const next = withLevelMoved(DRAFT, 1, 0);
  expect(next.levels.map(({ title }) => title)).toEqual(['Bronze', 'Basic', 'Gold']);
  expect(levelsOf(next)).toEqual(['a:Basic', 'b:Basic', 'c:Gold']);
  expect(withLevelMoved(DRAFT, 0, -1)).toBe(DRAFT);
});

test('other levels keep rules as far up as they were', () => {
  expect(levelsOf(withLevels(DRAFT, LEVEL_SETS.pass))).toEqual(['a:Passed', 'b:Passed', 'c:Passed']);
  expect(levelsOf(withLevels(DRAFT, LEVEL_SETS.lights))).toEqual(['a:Yellow', 'b:Yellow', 'c:Green']);
});

test('a new level has a name that is free', () => {
  const twice = withNewLevel(withNewLevel(DRAFT, 'Level'), 'Level');
  expect(twice.levels.map(({ title }) => title).slice(3)).toEqual(['Level 3', 'Level 4']);
});

test('rules step among their level and over its edges', () => {
  const within = withRuleStep(DRAFT, 0, 1);
  expect(within.index).toBe(1);
  expect(rulesOf(within.draft, 'Bronze').map(({ rule: { identifier } }) => identifier)).toEqual(['b', 'a']);
  const over = withRuleStep(DRAFT, 1, 1);
  expect(rulesOf(over.draft, 'Gold').map(({ rule: { identifier } }) => identifier)).toEqual(['b', 'c']);
  expect(over.draft.rules[over.index]?.identifier).toBe('b');
  expect(withRuleStep(DRAFT, 0, -1).draft).toBe(DRAFT);
  expect(withRuleStep(DRAFT, 2, 1).draft).toBe(DRAFT);
});

test('a dropped rule takes the place and the level of the one it was dropped on', () => {
  const next = withRuleAt(DRAFT, 2, 'Bronze', 0);
  expect(levelsOf(next)).toEqual(['c:Bronze', 'a:Bronze', 'b:Bronze']);
});

test('identifiers follow titles of what is new until somebody writes another', () => {
  expect(retitled(NEW_SCORECARD, 'Good to go', true).identifier).toBe('good_to_go');
  expect(retitled(DRAFT, 'Other', false).identifier).toBe('ready');
  const named = withNewRule(DRAFT, 'Gold', FILLED, 'Tier is not empty');
  expect(named.rules[3]?.identifier).toBe('tier_is_not_empty');
  expect(withRuleTitle(named, 3, 'Has a tier', true).rules[3]?.identifier).toBe('has_a_tier');
  expect(withRuleTitle(named, 3, 'Has a tier', false).rules[3]?.identifier).toBe('tier_is_not_empty');
  const twin = withNewRule(named, 'Gold', FILLED, 'Tier is not empty');
  expect(twin.rules[4]?.identifier).toBe('tier_is_not_empty_2');
});

test('only finished rules are counted, each titled by its place and by its own name where it has one', () => {
  const draft: Draft = {
    ...DRAFT,
    filter: { combinator: 'and', conditions: [] },
    rules: [
      rule('half', 'Gold', { query: { combinator: 'and', conditions: [] } }),
      rule('lost', 'Platinum'),
      rule('', 'Gold', { title: '' }),
      rule('tested', 'Gold'),
      rule('tested', 'Gold'),
    ],
  };
  expect(strayRules(draft).map(({ index }) => index)).toEqual([1]);
  expect(measured(draft, 'ready')).toEqual({
    identifier: 'ready',
    title: 'Draft',
    levels: DRAFT.levels,
    rules: [
      { identifier: '=2', title: '2', level: 'Gold', query: FILLED },
      { identifier: 'tested', title: '3', level: 'Gold', query: FILLED },
      { identifier: '=4', title: '4', level: 'Gold', query: FILLED },
    ],
  });
});

test.each([
  ['{', 'json'],
  ['[]', 'shape'],
  ['{"identifier": "a", "title": "A", "rules": [{}]}', 'shape'],
  ['{"identifier": "a", "title": "A", "rules": [], "levels": [3]}', 'shape'],
])('%s is no scorecard', (text, fault) => {
  expect(readScorecard(text)).toEqual({ fault });
});

test('levels that are left out are the usual ones', () => {
  const read = readScorecard('{"identifier": "a", "title": "A", "rules": []}');
  expect(read).toMatchObject({ draft: { levels: LEVEL_SETS.medals } });
});
