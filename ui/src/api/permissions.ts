import { useQuery } from '@tanstack/react-query';
import type { Bootstrap } from './contract';
import { bootstrapQuery } from './queries';

/** Everywhere, or on one blueprint as its moderator. */
export const may = (session: Bootstrap | undefined, right: string, blueprint?: string): boolean =>
  session?.can[right] === true ||
  (blueprint !== undefined && session?.user.roles.includes(`${blueprint}-moderator`) === true);

/** Rights of the signed-in person as "verb:resource". The interface hides, the server refuses. */
export function useCan(right: string, blueprint?: string): boolean {
  const { data } = useQuery(bootstrapQuery());
  return may(data, right, blueprint);
}

export const displayName = (user: Bootstrap['user']): string =>
  [user.firstName, user.lastName].filter(Boolean).join(' ') || user.email || user.id;

/** The blueprints people made; people and teams themselves are kept elsewhere. */
export const ownBlueprints = (session: Bootstrap): Bootstrap['blueprints'] =>
  session.blueprints.filter(({ system }) => !system);

/** Those to be offered: without what the organization hides. */
export const shownBlueprints = (session: Bootstrap): Bootstrap['blueprints'] =>
  ownBlueprints(session).filter(({ hidden }) => !hidden);

/** Whether the organization hides a blueprint: it is there, and nothing leads to it by itself. */
export function useHidden(): (blueprint: string | null | undefined) => boolean {
  const { data } = useQuery(bootstrapQuery());
  const hidden = new Set(
    data?.blueprints
      .filter((one) => one.hidden)
      .map(({ identifier }) => identifier as string | null | undefined),
  );
  return (blueprint) => hidden.has(blueprint);
}

/** What a list to choose from offers, with what was chosen before it was hidden. */
export function useOffered<One extends { identifier: string }>(all: One[], chosen?: unknown): One[] {
  const isHidden = useHidden();
  return all.filter(({ identifier }) => identifier === chosen || !isHidden(identifier));
}

/** Those on which a person has a right. */
export const blueprintsWith = (session: Bootstrap, right: string): Bootstrap['blueprints'] =>
  ownBlueprints(session).filter(({ identifier }) => may(session, right, identifier));
