/** What the address of the data model holds. */

export type ModelView = {
  /** The blueprint whose sheet is open. */
  sel?: string;
  face?: 'json';
  cards?: 'compact';
  show?: 'list' | 'graph';
  system?: true;
};

type Search = Record<string, unknown>;

export const modelView = (search: Search): ModelView => ({
  sel: search.sel === undefined || search.sel === '' ? undefined : String(search.sel),
  face: search.face === 'json' ? 'json' : undefined,
  cards: search.cards === 'compact' ? 'compact' : undefined,
  show: search.show === 'list' || search.show === 'graph' ? search.show : undefined,
  system: search.system === true || undefined,
});

/** More cards than this are not read as a drawing, nor are any on a narrow screen. */
const MOST_CARDS = 150;

export const showOf = ({ show }: ModelView, blueprints: number, narrow: boolean): 'list' | 'graph' =>
  show ?? (narrow || blueprints > MOST_CARDS ? 'list' : 'graph');
