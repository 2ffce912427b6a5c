import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { PropertySchema } from '~/api/contract';
import { type CellContext, drawValue } from './cells';
import { KINDS, type Kind, kindOf } from './kind';
import { peopleOf } from './people';

const context = (schema: PropertySchema = {}): CellContext => ({
  schema,
  people: peopleOf([{ id: 'u', email: 'ana@acme.test', firstName: 'Ana', lastName: 'Ruiz' }]),
  words: { yes: 'Yes', no: 'No', expired: 'Expired' },
});

const draw = (kind: Kind, value: unknown, schema?: PropertySchema) =>
  render(<div>{drawValue(kind, value, context(schema))}</div>);

test.each<[PropertySchema, Kind]>([
  [{ type: 'string' }, 'text'],
  [{ type: 'string', format: 'date-time' }, 'date'],
  [{ type: 'string', enum: ['a'] }, 'choice'],
  [{ type: 'string', format: 'never-heard-of' }, 'text'],
  [{ type: 'array', items: { type: 'string', enum: ['a'] } }, 'choices'],
  [{ type: 'array', items: { type: 'string', format: 'user' } }, 'users'],
  [{ type: 'array', items: { type: 'number' } }, 'list'],
  [{ type: 'object' }, 'object'],
  [{}, 'text'],
])('%j is of kind %s', (schema, kind) => {
  expect(kindOf(schema)).toBe(kind);
});

test.each(Object.keys(KINDS) as Kind[])('nothing of kind %s is a dash', (kind) => {
  draw(kind, null);
  expect(screen.getByText('—')).toBeInTheDocument();
});

test('an address that is not of the web becomes no link', () => {
  draw('url', 'javascript:alert(1)');
  expect(screen.queryByRole('link')).not.toBeInTheDocument();
  expect(screen.getByText('javascript:alert(1)')).toBeInTheDocument();
});

test('a link opens elsewhere without handing over this page', () => {
  draw('url', 'https://www.acme.test/x/');
  const link = screen.getByRole('link', { name: 'acme.test/x' });
  expect(link).toHaveAttribute('rel', 'noopener noreferrer');
});

test.each([
  'https://chat.acme.test/yard',
  { url: 'https://chat.acme.test/yard', displayText: 'chat.acme.test/yard' },
])('a labelled link is drawn whether it is an address or an object: %j', (value) => {
  draw('labeledUrl', value);
  const link = screen.getByRole('link', { name: 'chat.acme.test/yard' });
  expect(link).toHaveAttribute('href', 'https://chat.acme.test/yard');
});

test('a user is shown by name, a stranger by address', () => {
  draw('users', ['ana@acme.test', 'who@acme.test']);
  expect(screen.getByText('Ana Ruiz')).toBeInTheDocument();
  expect(screen.getByText('who@acme.test')).toBeInTheDocument();
});

test('a choice wears the colour of its value', () => {
  draw('choice', 'P1', { enumColors: { P1: 'red' } });
  expect(screen.getByText('P1').parentElement).toHaveClass('pill', 'red');
});

test('a long list says how many more there are', () => {
  draw('list', ['a', 'b', 'c', 'd', 'e']);
  expect(screen.getByText('+2')).toBeInTheDocument();
});

test('of a text in Markdown the first line is told, without its marks', () => {
  draw('markdown', '\n## The **yard**\n\nof boxes');
  expect(screen.getByText('The yard')).toBeInTheDocument();
});

test('a false toggle is a value, not a gap', () => {
  draw('toggle', false);
  expect(screen.getByText('No')).toBeInTheDocument();
});

test('several texts where one is expected are shown one by one', () => {
  draw('text', ['production', 'staging']);
  expect(screen.getByText('production')).toBeInTheDocument();
  expect(screen.getByText('staging')).toBeInTheDocument();
});
