/** The parts of an entity's page, in their usual order. */
export const TABS = ['overview', 'docs', 'related', 'runs', 'scorecards', 'history'] as const;
export type UsualTab = (typeof TABS)[number];

const OWN = 'own:';

/** A board of widgets that somebody added, by its title. */
export type OwnTab = `${typeof OWN}${string}`;
export type Tab = UsualTab | OwnTab;

export const MOST_OWN = 5;
export const LONGEST_TITLE = 30;

export const ownTab = (title: string): OwnTab => `${OWN}${title}`;

export const isOwn = (tab: Tab): tab is OwnTab => tab.startsWith(OWN);

export const titleOfOwn = (tab: OwnTab): string => tab.slice(OWN.length);

export function tabIn(value: unknown): Tab | undefined {
  if (typeof value !== 'string') return undefined;
  const usual = TABS.find((tab) => tab === value);
  return usual ?? (value.startsWith(OWN) && value.length > OWN.length ? (value as OwnTab) : undefined);
}
