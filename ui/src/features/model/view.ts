/** What the address of the data model holds. */
import type { Open } from '~/components/definition/items';
import type { Section } from '~/components/definition/sections';

export type ModelView = {
  /** The blueprint whose sheet is open. */
  sel?: string;
  face?: 'json';
  cards?: 'compact';
  show?: 'list' | 'graph';
  system?: true;
  /** The sheet of a new blueprint is open. */
  create?: true;
  /** What is open in the sheet: "properties/tier". */
  item?: string;
};

type Search = Record<string, unknown>;

export const modelView = (search: Search): ModelView => ({
  sel: search.sel === undefined || search.sel === '' ? undefined : String(search.sel),
  face: search.face === 'json' ? 'json' : undefined,
  cards: search.cards === 'compact' ? 'compact' : undefined,
  show: search.show === 'list' || search.show === 'graph' ? search.show : undefined,
  system: search.system === true || undefined,
  create: search.create === true || undefined,
  item: search.item ? String(search.item) : undefined,
});

/** More cards than this are not read as a drawing, nor are any on a narrow screen. */
const MOST_CARDS = 150;

export const showOf = ({ show }: ModelView, blueprints: number, narrow: boolean): 'list' | 'graph' =>
  show ?? (narrow || blueprints > MOST_CARDS ? 'list' : 'graph');

const SECTIONS: ReadonlySet<string> = new Set<Section>([
  'properties',
  'relations',
  'mirrorProperties',
  'calculationProperties',
  'aggregationProperties',
]);

export function openOf(item: string | undefined): Open {
  const [section = '', ...rest] = (item ?? '').split('/');
  return SECTIONS.has(section) && rest.length
    ? { section: section as Section, key: rest.join('/') }
    : undefined;
}

export const editorView = ({ item }: Search): Pick<ModelView, 'item'> => (item ? { item: String(item) } : {});
