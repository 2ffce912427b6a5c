import { screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { Query } from '~/api/contract';
import { valueSources } from '~/api/sources';
import { renderPart } from '~/testing/render';
import type { FilterField } from '../query-builder/model';
import { RulesField } from './RulesField';

const fields: FilterField[] = ['tier', 'area'].map((property) => ({
  id: property,
  label: property,
  kind: 'text',
  target: { property },
}));

const rule = (property: string) => ({ property, operator: '=', value: 'x' });
const inner = { combinator: 'or', rules: [rule('area'), rule('tier')] };
const query = { combinator: 'and', rules: [rule('tier'), inner] } as Query;

const rows = (wrong: string[], message: string) =>
  renderPart(
    <RulesField
      label="Rules"
      jsonLabel="Rules (JSON)"
      fields={fields}
      sources={valueSources}
      query={query}
      faultAt={(path) => (path.every((step, at) => wrong[at] === step) ? message : undefined)}
      onQuery={vi.fn()}
    />,
  );

test('what is wrong with a rule stands at its row, and nowhere else', () => {
  rows(['rules', '1', 'rules', '0', 'operator'], 'is not an operator');
  const said = screen.getByText('is not an operator');
  const [, group] = screen.getAllByRole('group', { name: 'Rules' });
  expect(group).toContainElement(said);
  const [first, second] = within(group as HTMLElement).getAllByRole('combobox', { name: 'Property' });
  expect(first).toHaveAccessibleDescription('is not an operator');
  expect(second).toBeValid();
});

test('what no row is about stands at all of them', () => {
  rows([], 'is too deep');
  expect(screen.getByText('is too deep')).toBeInTheDocument();
});
