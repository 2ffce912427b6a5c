/** What of an entity's page the address says is open. */
import { type Tab, tabIn } from './tabs';

export type EntityView = {
  tab?: Tab;
  edit?: true;
  /** The open document, and the part of it that is looked at. */
  doc?: string;
  at?: string;
};

const wordOf = (value: unknown) => (value === undefined || value === '' ? undefined : String(value));

function tabOf(value: unknown): Tab | undefined {
  const tab = tabIn(value);
  return tab === 'overview' ? undefined : tab;
}

export const entityView = (search: Record<string, unknown>): EntityView => ({
  tab: tabOf(search.tab),
  edit: search.edit === true || undefined,
  doc: wordOf(search.doc),
  at: wordOf(search.at),
});
