import { expect, test } from 'vitest';
import { entity, scorecard } from '~/testing/builders';
import type { Standing } from './queries';
import { asConditions, asSearch } from './rule-query';
import { byBlueprint, judgedBy, levelsOfTeam, matching, missingOf, progressTone } from './standing';
import { NOBODY } from './view';

const standing = (blueprint: string, identifier: string): Standing => ({
  blueprint,
  identifier,
  title: identifier,
  entities: 3,
  progress: 50,
  levels: [],
});

const ALL = [standing('service', 'readiness'), standing('api', 'docs'), standing('service', 'security')];

test('scorecards are found by their names and those of their blueprints', () => {
  const titles = new Map([['api', 'Interface']]);
  const found = (q?: string) => matching(ALL, titles, q).map(({ identifier }) => identifier);
  expect(found()).toEqual(['readiness', 'docs', 'security']);
  expect(found('inter doc')).toEqual(['docs']);
  expect(byBlueprint(ALL).map(([blueprint, rows]) => [blueprint, rows.length])).toEqual([
    ['service', 2],
    ['api', 1],
  ]);
});

test.each([
  [67, 'green'],
  [66, 'amber'],
  [34, 'amber'],
  [33, 'red'],
] as const)('%i percent is %s', (progress, tone) => {
  expect(progressTone(progress)).toBe(tone);
});

test('a team has a count for each level, none where it says nothing', () => {
  const levels = [{ title: 'Basic', color: 'paleBlue', entities: 5 }];
  const team = { team: 'a', entities: 0, progress: 0, levels: {} };
  expect(levelsOfTeam(levels, team)).toEqual([{ title: 'Basic', color: 'paleBlue', entities: 0 }]);
});

const judged = (level: string) =>
  entity('orders', {
    scorecards: {
      readiness: {
        level,
        rules: [
          { identifier: 'replicas', status: 'SUCCESS', level: 'Bronze' },
          { identifier: 'repository', status: 'FAILURE', level: 'Gold' },
        ],
      },
    },
  });

test('what is missing is what fails of the level above', () => {
  const missing = missingOf(scorecard(), judged('Bronze'));
  expect(missing).toMatchObject({ level: 'Gold', rules: [{ identifier: 'repository' }] });
  expect(missingOf(scorecard(), judged('Gold'))).toBeUndefined();
  expect(missingOf(scorecard(), entity('new'))).toBeUndefined();
});

test('the address narrows whom the list shows', () => {
  expect(judgedBy('readiness', {})).toEqual({
    combinator: 'and',
    rules: [{ scorecard: 'readiness', operator: 'isNotEmpty' }],
  });
  expect(judgedBy('readiness', { level: 'Gold', team: NOBODY, rule: 'replicas' }).rules).toEqual([
    { scorecard: 'readiness', operator: '=', value: 'Gold' },
    { property: '$team', operator: 'isEmpty' },
    { scorecard: 'readiness', scorecardRule: 'replicas', operator: '=', value: 'FAILURE' },
  ]);
});

test('the query of a rule is read as a search, and written back', () => {
  const query = {
    combinator: 'or' as const,
    conditions: [
      { property: 'tier', operator: 'isEmpty' },
      { combinator: 'and' as const, conditions: [{ property: 'locked', operator: '=', value: true }] },
    ],
  };
  const search = asSearch(query);
  expect(search.rules[1]).toEqual({
    combinator: 'and',
    rules: [{ property: 'locked', operator: '=', value: true }],
  });
  expect(asConditions(search)).toEqual(query);
});
