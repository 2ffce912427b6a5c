import { expect, test } from 'vitest';
import { isReadable, mappingField, notesOf, stepsOf } from './trace';

test('a message is taken apart by the places it names', () => {
  const notes = notesOf('/properties/url must be a URL; /title is too long: 300; really');
  expect(notes).toEqual([
    { path: ['properties', 'url'], message: 'must be a URL' },
    { path: ['title'], message: 'is too long: 300; really' },
  ]);
  expect(notesOf('/identifier: gives nothing')).toEqual([{ path: ['identifier'], message: 'gives nothing' }]);
  expect(notesOf('there are none')).toEqual([{ path: [], message: 'there are none' }]);
  expect(notesOf('')).toEqual([]);
});

test('steps behind the one that stopped it were not reached', () => {
  const trace = { stage: 'mapping', outcome: 'failed', message: '' };
  expect(stepsOf(trace, 'event').map(({ state }) => state)).toEqual([
    'passed',
    'passed',
    'passed',
    'stopped',
    'open',
    'open',
  ]);
});

test('a fault leads to the field that it is made by', () => {
  expect(mappingField({ path: ['properties', 'url', '0'], message: '' })).toEqual([
    'entity',
    'properties',
    'url',
  ]);
  expect(mappingField({ path: [], message: '' })).toEqual(['entity', 'identifier']);
});

test('what could not be read is no event to map', () => {
  const trace = { stage: 'received', outcome: 'failed', message: 'the body is larger than 512 KiB' };
  expect(isReadable({ trace: [trace] })).toBe(false);
  expect(isReadable({ trace: [{ ...trace, outcome: 'repeated' }] })).toBe(true);
  expect(isReadable({ trace: [{ ...trace, stage: 'mapping' }] })).toBe(true);
  expect(isReadable({ trace: [] })).toBe(true);
});
