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
