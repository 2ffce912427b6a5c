import type { MantineColorsTuple } from '@mantine/core';

export const iris: MantineColorsTuple = [
  '#f1f1fe',
  '#e1e1fb',
  '#c1c2f6',
  '#9fa0f1',
  '#8182ec',
  '#6e6fe6',
  '#5b5bd6',
  '#4d4dbf',
  '#4040a2',
  '#2f2f7d',
];

export const slate: MantineColorsTuple = [
  '#e8eaee',
  '#b9bfca',
  '#98a1af',
  '#66707f',
  '#363d49',
  '#2a303a',
  '#20252d',
  '#171b21',
  '#111419',
  '#0b0d11',
];

export const ink: MantineColorsTuple = [
  '#f8f9fb',
  '#f1f3f6',
  '#e6e9ee',
  '#d8dde4',
  '#c3cad4',
  '#98a2b0',
  '#667080',
  '#4a5362',
  '#2f3744',
  '#1b212b',
];

/** What a surface, a line or a text is for → its colour in the light and in the dark scheme. */
const surfaces = {
  '--mantine-color-body': ['#ffffff', '#14171c'],
  '--mantine-color-dimmed': ['#5b6675', '#98a1af'],
  '--mantine-color-placeholder': ['#667080', '#8b94a3'],
  '--mantine-color-default-border': ['#d8dde4', '#363d49'],
  '--mantine-color-error': ['#c8322c', '#f19a96'],
  '--mantine-color-text': ['#161b24', '#e8eaee'],
  '--app-bg': ['#ffffff', '#14171c'],
  '--app-card': ['#ffffff', '#181c22'],
  '--app-canvas': ['#f8f9fb', '#101317'],
  '--app-rail': ['#f6f7f9', '#0f1216'],
  '--app-subtle': ['#f6f7f9', '#1a1e25'],
  '--app-hover': ['#f1f3f6', '#20252d'],
  '--app-line': ['#e8ebef', '#262c35'],
  '--app-line-strong': ['#d8dde4', '#363d49'],
  '--app-text-2': ['#46505e', '#c3c9d3'],
  '--app-text-3': ['#5b6675', '#98a1af'],
  '--app-selected': ['#ececfc', '#25264a'],
  '--app-selected-text': ['#4343b3', '#b9baf5'],
  '--app-link': ['#4747c2', '#a3a4f4'],
} as const;

/** Tile colours: an identifier always gets the same one. */
const hues = [
  ['#5b5bd6', '#9c9cf2'],
  ['#0e7c86', '#4fb9c2'],
  ['#b4457b', '#e48ab8'],
  ['#3365c2', '#7fa9f0'],
  ['#8a5a14', '#d3a45c'],
  ['#2f7d4f', '#6cc291'],
  ['#9b3fb5', '#cf8ae2'],
  ['#c0472f', '#ea8f7c'],
  ['#4a5a70', '#9aaac0'],
  ['#6c4bd1', '#ab93f0'],
] as const;

export const HUES = hues.length;

const column = (side: 0 | 1): Record<string, string> =>
  Object.fromEntries([
    ...Object.entries(surfaces).map(([name, pair]) => [name, pair[side]]),
    ...hues.map((pair, i) => [`--app-hue-${i}`, pair[side]]),
  ]);

export const lightTokens = column(0);
export const darkTokens = column(1);

/** Avatars carry white letters, so their fill is the light scheme's hue in both schemes. */
export const avatarTokens: Record<string, string> = Object.fromEntries(
  hues.map((pair, i) => [`--app-avatar-${i}`, pair[0]]),
);
