/** Computes the contrast of every pair of text and surface that the interface uses (WCAG 1.4.3). */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { darkTokens, lightTokens } from './tokens';

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = channels.map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const TEXTS = ['--mantine-color-text', '--app-text-2', '--app-text-3', '--app-link', '--mantine-color-error'];
const SURFACES = ['--app-bg', '--app-card', '--app-canvas', '--app-rail', '--app-subtle', '--app-hover'];
/** As `highlighted.css` colours code. */
const CODE = [2, 3, 4, 5, 9].map((hue) => `--app-hue-${hue}`);
const PAIRS = [
  ...TEXTS.flatMap((text) => SURFACES.map((surface) => [text, surface] as const)),
  ['--app-selected-text', '--app-selected'] as const,
  ...CODE.map((hue) => [hue, '--app-subtle'] as const),
];

test.each([
  ['light', lightTokens],
  ['dark', darkTokens],
])('every text on every surface of the %s scheme has 4.5:1', (_, tokens) => {
  const weak = PAIRS.map(([text, surface]) => ({
    pair: `${text} on ${surface}`,
    ratio: contrast(tokens[text] ?? '', tokens[surface] ?? ''),
  })).filter(({ ratio }) => !(ratio >= 4.5));
  expect(weak).toEqual([]);
});

test('every badge has 4.5:1', () => {
  const css = readFileSync('src/theme/pill.css', 'utf8');
  const rules = [...css.matchAll(/\.(pill[^{]*?)\s*\{\s*background: (#\w{6});\s*color: (#\w{6});/g)];
  const weak = rules.filter(([, , fill = '', text = '']) => contrast(fill, text) < 4.5);
  expect(rules.length).toBeGreaterThan(20);
  expect(weak.map(([, name]) => name)).toEqual([]);
});
