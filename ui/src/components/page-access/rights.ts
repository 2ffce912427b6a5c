import type { PageRights } from '~/api/pages';

/** Who may see a page and who may change it (contract §9.3), judged as the server does. */
export type Somebody = { email: string; roles: string[]; teams: string[] };

const isListed = ({ email, roles, teams }: Somebody, block: PageRights['read']): boolean =>
  block.users.some((address) => address.toLowerCase() === email.toLowerCase()) ||
  roles.some((role) => block.roles.includes(role)) ||
  teams.some((team) => block.teams.includes(team));

export const mayRead = (person: Somebody, { read, update }: PageRights): boolean =>
  person.roles.includes('Admin') || isListed(person, read) || isListed(person, update);
