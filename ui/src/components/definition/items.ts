/** The sections of a blueprint as lists of items that can be opened, added, removed and put back. */
import type { PropertySchema } from '~/api/contract';
import { glyphOf, kindOf } from '../property/kind';
import { freeKey, identifierOf } from './identifier';
import {
  type Definition,
  type Draft,
  entriesOf,
  keysTaken,
  mapOf,
  type Section,
  withItem,
  withKey,
} from './sections';

export type Open = { section: Section; key: string } | 'about' | 'ownership' | 'changelog' | undefined;

export const isOpen = (open: Open, section: Section, key: string): boolean =>
  typeof open === 'object' && open.section === section && open.key === key;

/** What a new definition begins with; the word its identifier is made of while it has no title. */
const STARTERS: Record<Section, { word: string; definition: Definition }> = {
  properties: { word: 'property', definition: { type: 'string' } },
  relations: { word: 'relation', definition: { target: '', required: false, many: false } },
  mirrorProperties: { word: 'mirror', definition: { path: '' } },
  calculationProperties: { word: 'calculation', definition: { type: 'string', calculation: '' } },
  aggregationProperties: {
    word: 'aggregation',
    definition: { type: 'number', target: '', calculationSpec: { func: 'count', calculationBy: 'entities' } },
  },
};

const SECTIONS = Object.keys(STARTERS) as Section[];

export type Added = { draft: Draft; key: string };

export function added(draft: Draft, section: Section, definition: Definition = {}): Added {
  const starter = STARTERS[section];
  const taken = keysTaken(draft, section);
  const wanted = identifierOf(String(definition.title ?? '')) || starter.word;
  const key = freeKey(wanted, taken);
  return { draft: withItem(draft, section, key, { ...starter.definition, ...definition }), key };
}

export const isUntouched = (draft: Draft, section: Section, key: string): boolean =>
  JSON.stringify(mapOf(draft, section)[key]) === JSON.stringify(STARTERS[section].definition);

/** The identifier follows the title as long as nobody gave another one. */
export function titled(draft: Draft, section: Section, key: string, title: string, isNew: boolean): Added {
  const definition = mapOf(draft, section)[key] ?? {};
  const { title: old, ...rest } = definition;
  const changed = withItem(draft, section, key, title ? { ...rest, title } : rest);
  const others = new Set([...keysTaken(draft, section)].filter((one) => one !== key));
  const { word } = STARTERS[section];
  const follows = key === freeKey(identifierOf(String(old ?? '')) || word, others);
  const next = freeKey(identifierOf(title) || word, others);
  return isNew && follows
    ? { draft: withKey(changed, section, key, next), key: next }
    : { draft: changed, key };
}

/** The first of these titles that nothing else of the blueprint has; the last where all are taken. */
export function freeTitle(draft: Draft, key: string, wanted: string[], reserved: string[]): string {
  const others = SECTIONS.flatMap((section) =>
    entriesOf(draft, section).flatMap(([other, { title }]) => (other === key ? [] : String(title ?? other))),
  );
  const taken = new Set([...others, ...reserved].map((title) => title.toLowerCase()));
  return wanted.find((title) => !taken.has(title.toLowerCase())) ?? wanted.at(-1) ?? '';
}

export type Item = {
  key: string;
  label: string;
  /** How it comes to its value, or its identifier. */
  detail: string;
  glyph: string;
  definition: Definition;
};

const GLYPHS: Record<Section, (definition: Definition) => string> = {
  properties: (definition) => glyphOf(kindOf(definition as PropertySchema)),
  relations: () => 'relation',
  mirrorProperties: () => 'mirror',
  calculationProperties: () => 'function',
  aggregationProperties: () => 'sum',
};

const DETAILS: Partial<Record<Section, (definition: Definition) => unknown>> = {
  mirrorProperties: ({ path }) => path,
  calculationProperties: ({ calculation }) => calculation,
};

export const itemsOf = (draft: Draft, section: Section): Item[] =>
  entriesOf(draft, section).map(([key, definition]) => ({
    key,
    label: String(definition.title || key),
    detail: String(DETAILS[section]?.(definition) || key),
    glyph: GLYPHS[section](definition),
    definition,
  }));

/** Stored items that the draft leaves out. */
export const removedFrom = (base: Draft, draft: Draft, section: Section): Item[] =>
  itemsOf(base, section).filter(({ key }) => !(key in mapOf(draft, section)));

export const isStored = (base: Draft, section: Section, key: string): boolean => key in mapOf(base, section);
