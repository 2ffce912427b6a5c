/** What diagrams are drawn with: they are drawn on a page that has none of our variables. */
import { darkTokens, lightTokens } from './tokens';

const USES = {
  background: '--app-card',
  primaryColor: '--app-selected',
  primaryTextColor: '--mantine-color-text',
  primaryBorderColor: '--app-link',
  secondaryColor: '--app-hover',
  tertiaryColor: '--app-canvas',
  tertiaryTextColor: '--mantine-color-text',
  lineColor: '--app-text-3',
  sequenceNumberColor: '--app-card',
  textColor: '--mantine-color-text',
  titleColor: '--mantine-color-text',
  noteBkgColor: '--app-hover',
  noteTextColor: '--mantine-color-text',
  noteBorderColor: '--app-line-strong',
  edgeLabelBackground: '--app-card',
  clusterBkg: '--app-subtle',
  clusterBorder: '--app-line-strong',
} as const;

export type DiagramColors = Record<string, string>;

export function diagramColors(scheme: 'light' | 'dark'): DiagramColors {
  const tokens = scheme === 'dark' ? darkTokens : lightTokens;
  return Object.fromEntries(Object.entries(USES).map(([use, token]) => [use, tokens[token] ?? '']));
}
