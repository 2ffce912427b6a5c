import type { Blueprint } from '~/api/contract';
import type { ValueSources } from '~/api/sources';
import { type Definition, type Draft, valueAt, withValue } from './sections';

/** One definition being edited: what it is now, how it changes, what is wrong with it. */
export type Edit = {
  value: Definition;
  replace: (next: Definition) => void;
  /** What is wrong at this place of the definition or inside it. */
  faultAt: (path: string[]) => string | undefined;
};

export type ItemContext = {
  edit: Edit;
  /** Not stored yet: everything about it may still change. */
  isNew: boolean;
  draft: Draft;
  blueprints: Blueprint[];
  sources: ValueSources;
  /** For a stored property: the way to another type, which takes its values along. */
  onRetype?: () => void;
};

export const textAt = (edit: Edit, path: string[]): string => {
  const value = valueAt(edit.value, path);
  return value === undefined || value === null ? '' : String(value);
};

export const put = (edit: Edit, path: string[], value: unknown): void =>
  edit.replace(withValue(edit.value, path, value === '' ? undefined : value));

/** What stands at a place of a document, edited as a document of its own. */
export const editAt = (edit: Edit, place: string[]): Edit => ({
  value: (valueAt(edit.value, place) ?? {}) as Definition,
  replace: (next) => edit.replace(withValue(edit.value, place, next)),
  faultAt: (path) => edit.faultAt([...place, ...path]),
});

/** The id under which a fault is reached from the summary. */
export const fieldId = (path: string[]): string => `def-${path.join('-')}`;
