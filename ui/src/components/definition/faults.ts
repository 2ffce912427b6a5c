/** Everything that is wrong with a draft, wherever it was noticed, by its place in the document. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, pointerParts } from '~/api/errors';
import { same } from '~/lib/same';
import { checkDraft, type Misfit } from './check';
import { type Draft, placeOf, requiredKeys, type Section, valueAt } from './sections';

export type PlacedFault = { path: string[]; message: string };

const within = (path: string[], place: string[]) => place.every((part, i) => path[i] === part);

/** The server counts required properties by number, people know them by name. */
function named(path: string[], draft: Draft): string[] {
  const [first, second, index] = path;
  const key = first === 'schema' && second === 'required' ? requiredKeys(draft)[Number(index)] : undefined;
  return key === undefined ? path : [...placeOf('properties'), key, 'required'];
}

export function faultsOf(error: unknown, draft: Draft): PlacedFault[] {
  if (!(error instanceof ApiError)) return [];
  return error.faults.map(({ path, message }) => ({ path: named(pointerParts(path), draft), message }));
}

const placed = (error: unknown): PlacedFault[] =>
  error instanceof ApiError
    ? error.faults.map(({ path, message }) => ({ path: pointerParts(path), message }))
    : [];

/** What the server refused stands until what it was about has changed. */
export const standingFaults = (error: unknown, refused: unknown, draft: unknown): PlacedFault[] =>
  placed(error).filter(({ path }) => same(valueAt(draft, path), valueAt(refused, path)));

export function useMisfitWords() {
  const { t } = useTranslation('definition');
  return (misfits: Misfit[]): PlacedFault[] =>
    misfits.map(({ path, rule }) => ({ path, message: t(`fault.${rule}`) }));
}

/** What the browser notices, said only after somebody tried to save. */
export function useDraftFaults(draft: Draft, tried: boolean): PlacedFault[] {
  const words = useMisfitWords();
  // biome-ignore lint/correctness/useExhaustiveDependencies: words change only with the language
  return useMemo(() => (tried ? words(checkDraft(draft)) : []), [draft, tried]);
}

export const faultsIn = (faults: PlacedFault[], place: string[]): PlacedFault[] =>
  faults.filter(({ path }) => within(path, place));

/** For one definition: what is wrong at a place of it or inside that. */
export const faultAt =
  (faults: PlacedFault[], section: Section, key: string) =>
  (path: string[]): string | undefined =>
    faultsIn(faults, [...placeOf(section), key, ...path])[0]?.message;
