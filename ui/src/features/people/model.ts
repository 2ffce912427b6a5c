/** People and invitations as the page finds them: pure. */
import type { components } from '~/api/schema.gen';
import { fullName } from '~/components/property/people';
import type { PeopleView } from './view';

type Schemas = components['schemas'];
export type User = Schemas['ShownPerson'];
export type Team = Schemas['TeamReply'];

/** What the sheet of a team holds, and that of a person. */
export type TeamContent = { name: string; description: string; users: string[] };
export type PersonContent = { firstName: string; lastName: string; roles: string[]; teams: string[] };

export const teamContent = (team?: Team): TeamContent => ({
  name: team?.name ?? '',
  description: team?.description ?? '',
  users: team?.users?.map(({ email }) => email) ?? [],
});

export const personContent = ({ firstName, lastName, roles, teams }: User): PersonContent => ({
  firstName,
  lastName,
  roles: roles.map(({ name }) => name),
  teams,
});

export const ROLES = ['Admin', 'Moderator', 'Member'];

const has = (text: string, part: string) => text.toLowerCase().includes(part);

/** Everything that was asked for must hold. */
export function found(users: User[], { q = '', role, team, status }: PeopleView): User[] {
  const wanted = q.trim().toLowerCase();
  return users.filter(
    (user) =>
      (has(fullName(user), wanted) || has(user.email, wanted)) &&
      (!role || user.roles.some(({ name }) => name === role)) &&
      (!team || user.teams.includes(team)) &&
      (!status || user.status === status),
  );
}

export const foundTeams = (teams: Team[], q = ''): Team[] =>
  teams.filter(({ name, description }) => has(`${name} ${description ?? ''}`, q.trim().toLowerCase()));

/** The plain roles, and those of moderators that somebody has. */
export const rolesOf = (users: User[]): string[] => [
  ...new Set([...ROLES, ...users.flatMap(({ roles }) => roles.map(({ name }) => name)).sort()]),
];

export const lastSeen = (user: User): string | null =>
  user.signIn?.lastSeenAt ?? user.orgMembers[0]?.lastLoginAt ?? null;

export type Way = { kind: 'password' | 'connection' | 'scim'; label: string };

/** How somebody comes in; only those who may change people are told. */
export function waysOf({ signIn }: User): Way[] {
  if (!signIn) return [];
  const connections = signIn.connections.map((label) => ({ kind: 'connection' as const, label }));
  return [
    ...connections,
    ...(signIn.password ? [{ kind: 'password' as const, label: '' }] : []),
    ...(signIn.scim ? [{ kind: 'scim' as const, label: '' }] : []),
  ];
}

const ADDRESS = /^[^@]+@[^@]+$/;

/** What was pasted among addresses and is none. */
export const oddAmong = (emails: string[]): string[] => emails.filter((email) => !ADDRESS.test(email));

/** Addresses as people paste them: by comma, semicolon, space or line; each once. */
export const addressesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\s,;]+/)
      .map((part) => part.replace(/^<|>$/g, '').toLowerCase())
      .filter(Boolean),
  ),
];
