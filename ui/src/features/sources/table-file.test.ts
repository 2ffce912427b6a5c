import { expect, test } from 'vitest';
import type { Blueprint } from '~/api/contract';
import { guessed, headOf, rowsWithFaults, titleOfFile } from './table-file';

test('quotes, lines in cells and every usual delimiter are read', () => {
  expect(headOf('\uFEFFName;Notes\r\nWeb;"two\nlines; ""quoted"""\r\n')).toEqual({
    header: ['Name', 'Notes'],
    rows: [['Web', 'two\nlines; "quoted"']],
  });
  expect(headOf('a\tb, c\td\n1\t2\t3').header).toEqual(['a', 'b, c', 'd']);
});

test('a column whose values can name entities is the identifier, and the name is the title', () => {
  expect(guessed(headOf('ID,Name,Power\nDX-1,Deck oven,12\nDX-2,Rack oven,38'))).toEqual({
    ID: '$identifier',
    Name: '$title',
    Power: 'Power',
  });
});

test('values that cannot name entities are no identifiers', () => {
  const { Key } = guessed(headOf('Key,Name\ntwo words,Web\ntwo words,API'));
  expect(Key).toBe('Key');
});

test('the first column is the title where nothing names the entities', () => {
  expect(guessed(headOf('Oven,,Power\nDeck,,12'))).toEqual({ Oven: '$title', Power: 'Power' });
});

test('what the blueprint has already is found by its title, once', () => {
  const blueprint = {
    schema: { properties: { power_kw: { type: 'number', title: 'Power' } } },
    relations: { site: { target: 'site', title: 'Site' } },
  } as unknown as Blueprint;
  expect(guessed(headOf('identifier,power,power_kw,Site\na,1,2,b'), blueprint)).toEqual({
    identifier: '$identifier',
    power: 'properties.power_kw',
    power_kw: 'power_kw',
    Site: 'relations.site',
  });
});

test('files are called by what is in them', () => {
  expect(titleOfFile('service-catalog (2).csv')).toBe('Service catalog');
});

test('rows with faults are given back as they are, each with what is wrong, and imported without that column', () => {
  const text = 'Name,Power\n"Deck, oven",12\n"two\nlines",many\nRack\nGrill,hot\n';
  const faults = [
    { line: 3, column: 2, message: 'must be a number' },
    { line: 5, column: 2, message: 'is required' },
  ];
  const mended = rowsWithFaults(text, faults, 'Wrong');
  expect(mended).toBe(
    'Name,Power,Wrong\r\n"two\nlines",many,Power must be a number\r\nRack,,Power is required',
  );
  expect(guessed(headOf(mended), undefined, 'Wrong')).toEqual({
    Name: '$title',
    Power: 'Power',
    Wrong: null,
  });
});
