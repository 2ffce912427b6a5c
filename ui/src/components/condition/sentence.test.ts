import { expect, test } from 'vitest';
import { jqOf, type Sentence, STATUS, sentenceOf, VERBS } from './sentence';

test.each(VERBS)('%s is written as jq, and read again', (verb) => {
  const value = verb === 'changes' ? {} : { value: 'deprecated' };
  for (const property of ['lifecycle', 'open-incidents', STATUS]) {
    const sentence: Sentence = { property, verb, ...value };
    expect(sentenceOf(jqOf(sentence))).toEqual(sentence);
  }
});

test('a change to a value looks at both sides', () => {
  expect(jqOf({ property: STATUS, verb: 'becomes', value: 'SUCCESS' })).toBe(
    '.diff.after.status == "SUCCESS" and .diff.before.status != "SUCCESS"',
  );
});

test.each([
  '.diff.after.properties.a == .diff.before.properties.b',
  '.diff.after.properties.a == "x" or true',
  '.action == "CREATE"',
  '.diff.after.properties.count > 3',
])('%s is more than a sentence', (jq) => {
  expect(sentenceOf(jq)).toBeUndefined();
});
