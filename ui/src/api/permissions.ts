import { useQuery } from '@tanstack/react-query';
import type { Bootstrap } from './contract';
import { bootstrapQuery } from './queries';

/** Rights of the signed-in person as "verb:resource". The interface hides, the server refuses. */
export function useCan(right: string): boolean {
  const { data } = useQuery(bootstrapQuery());
  return data?.can[right] === true;
}

export const displayName = (user: Bootstrap['user']): string =>
  [user.firstName, user.lastName].filter(Boolean).join(' ') || user.email || user.id;

/** The blueprints people made; people and teams themselves are kept elsewhere. */
export const ownBlueprints = (session: Bootstrap): Bootstrap['blueprints'] =>
  session.blueprints.filter(({ system }) => !system);
