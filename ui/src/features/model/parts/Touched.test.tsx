import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { use } from '~/testing/builders';
import { renderPart } from '~/testing/render';
import type { Touched as Change } from '../impact';
import { Touched } from './Touched';

const MIRROR = { kind: 'mirror', blueprint: 'pod', identifier: 'tier', title: 'Tier' };

const removed = (uses: Change['uses']): Change => ({
  change: 'removed',
  part: 'property',
  blueprint: 'service',
  key: 'tier',
  entities: 0,
  uses,
  values: null,
});

test('who reads it is named with the rules, widgets and inputs that do', () => {
  renderPart(
    <Touched
      change={removed([
        use('scorecard', 'ready', { title: 'Ready', inside: ['Has a tier', 'Is gold'] }),
        use('mirror', 'tier', { blueprint: 'pod', title: 'Tier' }),
        use('ownership', 'ownership', { blueprint: 'pod' }),
      ])}
    />,
  );
  expect(
    screen.getByText(
      'Used by scorecard Ready (Has a tier, Is gold), mirror property Tier of pod, owners of pod',
    ),
  ).toBeInTheDocument();
});

test('what breaks over others is told with the way there', () => {
  const badge = { kind: 'calculation', blueprint: 'pod', identifier: 'badge', title: null };
  renderPart(<Touched change={removed([use('page', 'board', { title: 'Board', via: [MIRROR, badge] })])} />);
  expect(screen.getByRole('listitem')).toHaveTextContent(
    'page Board, over mirror property Tier of pod → calculation badge of pod',
  );
});

test('what touches nobody is not told', () => {
  renderPart(<Touched change={removed([])} />);
  expect(document.querySelector('.touched')).toBeNull();
});

test('values that are computed otherwise are shown beside those of now', () => {
  const examples = [{ identifier: 'orders', title: 'Orders', before: 'gold', after: null }];
  const values = { looked: 200, different: 1, examples };
  const badge = { kind: 'calculation', blueprint: 'pod', identifier: 'badge', title: null };
  const uses = [use('page', 'board', { title: 'Board', via: [badge] })];
  renderPart(<Touched change={{ ...removed(uses), change: 'recomputed', entities: 4_000, values }} />);
  expect(screen.getByText('The values of 4,000 entities are computed anew')).toBeInTheDocument();
  expect(screen.getByText('Of the newest 200, one gets another value:')).toBeInTheDocument();
  expect(screen.getByRole('row', { name: 'Orders gold —' })).toBeInTheDocument();
  expect(screen.getByText('Changes with it:')).toBeInTheDocument();
});

test('a change after which every value is the same says so', () => {
  const values = { looked: 12, different: 0, examples: [] };
  renderPart(<Touched change={{ ...removed([]), change: 'recomputed', entities: 12, values }} />);
  expect(screen.getByText('Of the newest 12, none gets another value')).toBeInTheDocument();
});
