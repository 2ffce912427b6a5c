/** The parts of an entity's page, in their usual order. */
export const TABS = ['overview', 'docs', 'related', 'runs', 'scorecards', 'history'] as const;
export type Tab = (typeof TABS)[number];
