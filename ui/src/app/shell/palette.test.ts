import { expect, test } from 'vitest';
import { fitting, read, saidIn } from './palette';

const action = (label: string, more: object = {}) => ({ id: label, label, ...more });
const labels = (words: string, ...actions: { label: string; id: string }[]) =>
  fitting(actions, words).map(({ label }) => label);

test('the first sign says what is looked through', () => {
  expect(read('>dark')).toEqual({ mode: 'commands', words: 'dark' });
  expect(read(' @ ana ')).toEqual({ mode: 'people', words: 'ana' });
  expect(read('#')).toEqual({ mode: 'tables', words: '' });
  expect(read(' orders ')).toEqual({ mode: 'all', words: 'orders' });
});

test('a name that begins with the words comes before one that has them, and that before other texts', () => {
  const actions = [action('Ports', { keywords: 'ship' }), action('Flagship'), action('Ships')];
  expect(labels('SHIP', ...actions)).toEqual(['Ships', 'Flagship', 'Ports']);
});

test('a found text is told without its marks', () => {
  const found =
    '# Berth Scheduler Part of *Berth planning*, kept by **Quayside**. | | | |---|---| | Language | Kotlin | ## Run';
  expect(saidIn(found)).toBe('Berth Scheduler Part of Berth planning, kept by Quayside. Language Kotlin Run');
  expect(saidIn('C# and issue #12')).toBe('C# and issue #12');
});

test('what does not have the words is left out', () => {
  expect(labels('quay', action('Ships', { description: 'vessels' }))).toEqual([]);
});
