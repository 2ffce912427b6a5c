import { expect, test } from 'vitest';
import type { Condition } from '~/api/contract';
import { propertiesOf } from '~/components/property/properties';
import words from '~/locales/en/common.json';
import { blueprint } from '~/testing/builders';
import { sentenceOf, subjectsOf } from './conditions';

const SERVICE = blueprint();
const SUBJECTS = subjectsOf(propertiesOf(SERVICE), SERVICE.relations);
const WORDS = {
  meta: (key: string) => ({ $team: 'Team' })[key] ?? key,
  operator: (operator: keyof typeof words.operator) => words.operator[operator],
  preset: (preset: keyof typeof words.preset) => words.preset[preset],
};

test.each<[Condition, string]>([
  [{ property: 'replicas', operator: '>=', value: 2 }, 'Replicas is at least 2'],
  [{ property: 'tier', operator: 'in', value: ['Tier 1', 'Tier 2'] }, 'Tier is any of Tier 1, Tier 2'],
  [{ property: '$team', operator: 'isNotEmpty' }, 'Team is not empty'],
  [{ relation: 'system', operator: 'isNotEmpty', value: false }, 'System is not empty'],
  [
    { property: 'rotated', operator: 'between', value: { preset: 'last3Months' } },
    'rotated is within the last 3 months',
  ],
  [{ property: 'tier', operator: 'resembles', value: 'x' }, 'Tier resembles x'],
])('%j reads "%s"', (condition, sentence) => {
  expect(sentenceOf(condition, SUBJECTS, WORDS)).toBe(sentence);
});
