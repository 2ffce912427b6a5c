/** What the address of a table may hold; apart from its meaning, because every page loads its routes. */

export type CatalogSearch = {
  /** The saved view that is open: a table page, or one of this person's own after "mine:". */
  view?: string;
  q?: string;
  filter?: string;
  sort?: string;
  cols?: string;
  density?: string;
  /** Conditions of the view that the filter editor cannot show are left away. */
  fixed?: string;
  /** The column whose values group the rows. */
  group?: string;
  /** Which function the heads of groups show of a column of numbers: `replicas:sum`. */
  sums?: string;
  /** How columns are drawn that are not drawn as usual: `size:bytes`. */
  formats?: string;
  /** The entity that is looked at beside the table. */
  peek?: string;
  /** "new", "copy:<identifier>", "property", "property:<key>", or the identifier of the entity that is edited after "edit:". */
  sheet?: string;
};

const KEYS = [
  'view',
  'q',
  'filter',
  'sort',
  'cols',
  'density',
  'fixed',
  'group',
  'sums',
  'formats',
  'peek',
  'sheet',
] as const;

const plain = (value: unknown): string | undefined =>
  (typeof value === 'string' && value) || typeof value === 'number' || value === true
    ? String(value)
    : undefined;

/** Every key is said: the router puts what is left out here back as it stood in the address. */
export const catalogSearch = (search: Record<string, unknown>): CatalogSearch =>
  Object.fromEntries(KEYS.map((key) => [key, plain(search[key])]));
