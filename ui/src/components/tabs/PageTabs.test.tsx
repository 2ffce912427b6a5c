import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPart } from '~/testing/render';
import { PageTabs } from './PageTabs';

const TABS = ['one', 'two'].map((name) => ({ name, label: name, draw: () => <p>{`part ${name}`}</p> }));

test.each([
  ['two', 'part two'],
  ['gone', 'part one'],
])('a page asked for the part %s shows one that is there', async (value, text) => {
  renderPart(<PageTabs tabs={TABS} value={value} onChange={() => undefined} />);
  expect(await screen.findByText(text)).toBeVisible();
  expect(screen.getByRole('tab', { selected: true })).toHaveTextContent(text.replace('part ', ''));
});
