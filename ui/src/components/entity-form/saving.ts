/** Changes of an entity that are made only while the fields they change are what was seen. */
import type { QueryClient } from '@tanstack/react-query';
import type { EntityWrite } from '~/api/contract';
import { changeEntity, readEntity } from '~/api/mutations';
import { entityQuery } from '~/api/queries';
import { auditOf, SavedMeanwhile, saveUnlessMet } from '../draft/meeting';
import type { FieldSpec, Values } from '../form/spec';
import { pick } from './meeting';
import { change, changedIds, sameValue, valuesOf } from './model';

export type SeenChange = {
  body: Partial<EntityWrite>;
  /** The changed fields as they were when the change began, and as they are to be. */
  seen: Values;
  wanted: Values;
};

export function seenChange(specs: FieldSpec[], before: Values, after: Values): SeenChange {
  const ids = changedIds(specs, before, after);
  return { body: change(specs, before, after), seen: pick(before, ids), wanted: pick(after, ids) };
}

/** Throws SavedMeanwhile when one of these fields is another by now, to something else than what is wanted. */
export const saveSeen = (queryClient: QueryClient, blueprint: string, entity: string) => {
  const { queryKey } = entityQuery(blueprint, entity);
  return async ({ body, seen, wanted }: SeenChange) => {
    const ids = Object.keys(seen);
    const latest = async () => {
      const { thing, tag } = await readEntity(blueprint, entity);
      queryClient.setQueryData(queryKey, thing);
      const now = pick(valuesOf(thing), ids);
      const met = ids.filter((id) => !sameValue(now[id], seen[id]) && !sameValue(now[id], wanted[id]));
      return { document: { ...seen, ...pick(now, met) }, tags: [tag], audit: auditOf(thing) };
    };
    return saveUnlessMet({
      latest,
      base: seen,
      save: ([tag]) => changeEntity(blueprint, entity, tag).mutationFn(body),
    });
  };
};

export const isMet = (error: unknown): error is SavedMeanwhile<Values> => error instanceof SavedMeanwhile;
