/** The data model as cards and the relations between them. */
import type { Blueprint, Bootstrap } from '~/api/contract';
import { type Described, propertiesOf } from '~/components/property/properties';

export type Card = {
  id: string;
  title: string;
  icon?: string | null;
  count?: number;
  properties: Described[];
  blueprint: Blueprint;
};

export type Edge = {
  id: string;
  source: string;
  target: string;
  title: string;
  many: boolean;
  required: boolean;
};

export type Model = { cards: Card[]; edges: Edge[] };

type Known = Bootstrap['blueprints'];

/** People, teams and the like belong to the portal; they are shown when somebody asks. */
function shownOnes(blueprints: Blueprint[], known: Known, system: boolean): Blueprint[] {
  const hidden = new Set(known.filter((one) => one.system).map(({ identifier }) => identifier));
  return system ? blueprints : blueprints.filter(({ identifier }) => !hidden.has(identifier));
}

export function modelOf(blueprints: Blueprint[], known: Known, system = false): Model {
  const shown = shownOnes(blueprints, known, system);
  const counts = new Map(known.map(({ identifier, count }) => [identifier, count]));
  const ids = new Set(shown.map(({ identifier }) => identifier));
  const cards = shown.map((blueprint) => ({
    id: blueprint.identifier,
    title: blueprint.title,
    icon: blueprint.icon,
    count: counts.get(blueprint.identifier),
    properties: propertiesOf(blueprint),
    blueprint,
  }));
  const edges = shown.flatMap(({ identifier, relations }) =>
    Object.entries(relations)
      .filter(([, { target }]) => ids.has(target))
      .map(([key, { target, title, many, required }]) => ({
        id: `${identifier}.${key}`,
        source: identifier,
        target,
        title: title || key,
        many,
        required,
      })),
  );
  return { cards, edges };
}

/** A card and everything one relation away from it. */
export const nearTo = ({ edges }: Model, id: string): ReadonlySet<string> =>
  new Set([
    id,
    ...edges.filter((edge) => touches(edge, id)).flatMap(({ source, target }) => [source, target]),
  ]);

export const touches = ({ source, target }: Edge, id: string): boolean => source === id || target === id;

const FORWARD: ReadonlySet<string> = new Set(['ArrowDown', 'ArrowRight']);
const BACK: ReadonlySet<string> = new Set(['ArrowUp', 'ArrowLeft']);

/** Where an arrow key leads: along a relation, or against one. */
export function neighbour({ edges }: Model, id: string, key: string): string | undefined {
  const elsewhere = edges.filter(({ source, target }) => source !== target);
  if (FORWARD.has(key)) return elsewhere.find(({ source }) => source === id)?.target;
  return BACK.has(key) ? elsewhere.find(({ target }) => target === id)?.source : undefined;
}

export const incomingOf = ({ edges }: Model, id: string): Edge[] =>
  edges.filter(({ target }) => target === id);

export const outgoingOf = ({ edges }: Model, id: string): Edge[] =>
  edges.filter(({ source }) => source === id);
