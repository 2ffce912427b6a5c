/** The titles of related entities: asked for with an entity, and kept beside the identifiers that its relations hold. */
import type { Entity } from './contract';

/** Of a query string. */
export const WITH_TITLES = { attach_title_to_relation: true } as const;

type Named = { identifier: string; title: string };
type Wire = string | Named | null;

const isNamed = (value: Wire): value is Named => typeof value === 'object' && value !== null;

const identifierOf = (value: Wire) => (isNamed(value) ? value.identifier : value);

const titlesIn = (values: Wire[]) =>
  Object.fromEntries(values.filter(isNamed).map(({ identifier, title }) => [identifier, title]));

/** An entity as the server sent it, with or without titles. */
export function titlesApart(sent: unknown): Entity {
  const entity = sent as Entity & { relations: Record<string, Wire | Wire[]> };
  const relations = Object.entries(entity.relations ?? {});
  return {
    ...entity,
    relations: Object.fromEntries(
      relations.map(([key, value]) => [
        key,
        Array.isArray(value) ? value.map(identifierOf) : identifierOf(value),
      ]),
    ) as Entity['relations'],
    relatedTitles: Object.fromEntries(relations.map(([key, value]) => [key, titlesIn([value].flat())])),
  };
}
