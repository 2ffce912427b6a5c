/** Ways along relations: what a mirror may follow, where owners may come from, how an aggregation reaches its target. */
import type { Blueprint } from '~/api/contract';
import { propertiesOf } from '../property/properties';
import type { Draft } from './sections';

type Known = ReadonlyMap<string, Pick<Blueprint, 'identifier' | 'title' | 'relations'>>;

/** The model as it will be: the draft stands in for what is stored of it. */
export const modelWith = (draft: Draft, blueprints: Blueprint[]): Map<string, Blueprint> =>
  new Map([
    ...blueprints.map((one): [string, Blueprint] => [one.identifier, one]),
    [draft.identifier, draft as Blueprint],
  ]);

export type Step = { key: string; label: string };

/** The relations of a path as far as they lead, and where they end. */
export function walk(
  model: Known,
  start: string,
  path: string[],
): { steps: Step[]; end: string | undefined } {
  const steps: Step[] = [];
  let here: string | undefined = start;
  for (const key of path) {
    const relation: Blueprint['relations'][string] | undefined = here
      ? model.get(here)?.relations[key]
      : undefined;
    if (!relation) break;
    steps.push({ key, label: relation.title || key });
    here = relation.target;
  }
  return { steps, end: here };
}

const META = ['$identifier', '$title', '$team', '$icon', '$createdAt', '$updatedAt'] as const;
export type Meta = (typeof META)[number];

export type Ending = { key: string; label?: string; meta?: Meta };

/** What can be shown of a blueprint: its own properties and what every entity has. */
export const endingsOf = (blueprint: Blueprint): Ending[] => [
  ...propertiesOf(blueprint).map(({ key, label }) => ({ key, label })),
  ...META.map((meta) => ({ key: meta, meta })),
];

const MOST_HOPS = 4;

/** Chains of single relations that end at a blueprint with owners of its own. */
export function ownerPaths(model: ReadonlyMap<string, Blueprint>, start: string): string[][] {
  const found: string[][] = [];
  const follow = (here: string, path: string[], seen: ReadonlySet<string>) => {
    if (path.length && model.get(here)?.ownership?.type === 'Direct') found.push(path);
    if (path.length === MOST_HOPS) return;
    for (const [key, { target, many }] of Object.entries(model.get(here)?.relations ?? {}))
      if (!many && !seen.has(target)) follow(target, [...path, key], new Set([...seen, target]));
  };
  follow(start, [], new Set([start]));
  return found;
}

export type Chain = { path: string[]; from: string; labels: string[] };

/** Chains of relations in one direction between two blueprints, the shortest first. */
export function chains(model: Known, from: string, to: string): Chain[] {
  const found: Chain[] = [];
  let open: Chain[] = [{ path: [], from, labels: [] }];
  for (let hop = 0; hop < MOST_HOPS; hop++) {
    open = open.flatMap(({ path, labels }) => {
      const { end } = walk(model, from, path);
      return Object.entries(model.get(end ?? '')?.relations ?? {}).map(
        ([key, { title }]): Chain => ({ path: [...path, key], from, labels: [...labels, title || key] }),
      );
    });
    found.push(...open.filter(({ path }) => walk(model, from, path).end === to));
    if (open.length > 200) break;
  }
  return found;
}
