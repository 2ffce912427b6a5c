import { expect, test } from 'vitest';
import { fieldsIn, pathsIn, proposal, readSample } from './payload';

const SAMPLE = {
  body: { build: { 'html-url': 'https://x.test', duration: 3 }, commits: [{ sha: 'abc' }] },
  headers: { 'x-event': 'build' },
};

test('everything in a payload can be named, and what each item has', () => {
  const paths = pathsIn(SAMPLE, '.body.commits').map(({ path }) => path);
  expect(paths).toEqual([
    '.item.sha',
    '.body.build["html-url"]',
    '.body.build.duration',
    '.body.commits',
    '.headers["x-event"]',
  ]);
});

test('a property is proposed what is called alike', () => {
  const paths = pathsIn(SAMPLE);
  expect(proposal(paths, 'html_url')).toBe('.body.build["html-url"]');
  expect(proposal(paths, 'owner')).toBe('');
});

test('a body alone is a payload too', () => {
  expect(readSample('{"a": 1}')).toEqual({ body: { a: 1 }, headers: {} });
  expect(readSample('{"body": [1]}')).toEqual({ body: [1] });
  expect(readSample('{')).toBeUndefined();
});

test('what stands directly in the payload becomes properties, but for what names the entity', () => {
  const paths = pathsIn({ body: { id: 1, name: 'a', size: 3, owner: { name: 'b' } } });
  expect(fieldsIn(paths, ['.body.id | tostring', '.body.name'])).toEqual({ size: '.body.size' });
  const items = pathsIn({ body: { at: 'x', list: [{ key: 'k', level: 2 }] } }, '.body.list');
  expect(fieldsIn(items, ['.item.key'])).toEqual({ level: '.item.level' });
});
