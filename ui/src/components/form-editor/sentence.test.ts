import { expect, test } from 'vitest';
import { jqOf, type Sentence, sentenceOf } from './sentence';

test.each<[Sentence, string]>([
  [{ input: 'cloud', verb: 'is', value: 'AWS' }, '.form.cloud == "AWS"'],
  [{ input: 'disk-size', verb: 'isNot', value: 20 }, '.form["disk-size"] != 20'],
  [{ input: 'standby', verb: 'is', value: true }, '.form.standby == true'],
  [{ input: 'cloud', verb: 'filled' }, '.form.cloud != null'],
  [{ input: 'cloud', verb: 'empty' }, '.form.cloud == null'],
])('%j is %s, and back', (sentence, jq) => {
  expect(jqOf(sentence)).toBe(jq);
  expect(sentenceOf(jq)).toEqual(sentence);
});

test.each(['.form.a == .form.b', '.entity.title == "x"', '.form.a == "x" or true', 'true', '.form.a == [1]'])(
  '%s is more than a sentence',
  (jq) => {
    expect(sentenceOf(jq)).toBeUndefined();
  },
);
