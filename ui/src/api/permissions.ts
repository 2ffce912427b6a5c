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

/** Those on which a person has a right. */
export const blueprintsWith = (session: Bootstrap, right: string): Bootstrap['blueprints'] =>
  ownBlueprints(session).filter(({ identifier }) => may(session, right, identifier));
