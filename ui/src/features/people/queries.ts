import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { appsQuery } from '~/api/apps';
import { api, data } from '~/api/client';
import type { EntitySearch } from '~/api/contract';
import { ApiError } from '~/api/errors';
import { TENANT } from '~/api/host';
import { teamsQuery, usersQuery } from '~/api/queries';
import type { components } from '~/api/schema.gen';
import { auditOf, type Latest } from '~/components/draft/meeting';
import { type PersonContent, personContent, type TeamContent, teamContent } from './model';

type Schemas = components['schemas'];
export type App = Schemas['App'];
export type OwnedToken = Schemas['OwnedToken'];
export type PersonChanges = Schemas['PatchedPersonChangesRequest'];

const PERSON = '/v1/users/{email}';
const TEAM = '/v1/teams/{team}';

/** A team shows its people and a person its teams, so both are read again. */
export const refreshPeople = (queryClient: QueryClient) =>
  Promise.all(
    [usersQuery(), teamsQuery()].map(({ queryKey }) => queryClient.invalidateQueries({ queryKey })),
  );

const both = (queryClient: QueryClient) => ({ onSuccess: () => refreshPeople(queryClient) });

/** `fault` in the server's words, or `isHere` where nobody is to be invited. */
export type Invited = { email: string; link?: string; fault?: string; isHere?: boolean };
export type Invitation = { emails: string[]; roles: string[]; teams: string[] };

/** What is wrong with one address, without the place in a body that nobody has seen. */
function refusalOf(error: Error): Pick<Invited, 'fault' | 'isHere'> {
  if (!(error instanceof ApiError)) return { fault: error.message };
  const words = error.faults.map(({ message }) => message).join('; ');
  return { fault: words || error.message, isHere: error.code === 'identifier_taken' };
}

/** One after the other: an address that is refused does not stop the others. */
export const inviteUsers = (queryClient: QueryClient) => ({
  mutationFn: async ({ emails, roles, teams }: Invitation): Promise<Invited[]> => {
    const done: Invited[] = [];
    for (const email of emails) {
      const body = { invitee: { email, roles, teams } };
      const answer = data(api.POST('/v1/users/invite', { body }));
      done.push(
        await answer.then(
          ({ link }) => ({ email, link }),
          (error: Error) => ({ email, ...refusalOf(error) }),
        ),
      );
    }
    return done;
  },
  ...both(queryClient),
});

export const recoverPerson = (queryClient: QueryClient, email: string) => ({
  mutationFn: async () =>
    (await data(api.POST('/v1/users/{email}/recovery', { params: { path: { email } } }))).link,
  ...both(queryClient),
});

export const changePerson = (queryClient: QueryClient, email: string) => ({
  mutationFn: async (body: PersonChanges) => data(api.PATCH(PERSON, { params: { path: { email } }, body })),
  ...both(queryClient),
});

export async function latestPerson(email: string): Promise<Latest<PersonContent>> {
  const { user } = await data(api.GET(PERSON, { params: { path: { email } } }));
  return { document: personContent(user), tags: [], audit: auditOf(user) };
}

export const removePerson = (queryClient: QueryClient, email: string) => ({
  mutationFn: async ({ erase }: { erase: boolean }) =>
    data(api.DELETE(PERSON, { params: { path: { email }, query: erase ? { erase } : {} } })),
  ...both(queryClient),
});

export async function latestTeam(name: string): Promise<Latest<TeamContent>> {
  const { team } = await data(api.GET(TEAM, { params: { path: { team: name } } }));
  return { document: teamContent(team), tags: [], audit: auditOf(team) };
}

export const createTeam = (body: TeamContent) => data(api.POST('/v1/teams', { body }));

export const changeTeam = (team: string) => (body: TeamContent) =>
  data(api.PATCH(TEAM, { params: { path: { team } }, body }));

export const deleteTeam = (queryClient: QueryClient, team: string) => ({
  mutationFn: async () => data(api.DELETE(TEAM, { params: { path: { team } } })),
  ...both(queryClient),
});

type Search = NonNullable<EntitySearch['query']>;
const SEARCH = '/v1/blueprints/{blueprint}/entities/search';

const equals = (property: string, value: string) =>
  ({ combinator: 'and', rules: [{ property, operator: '=', value }] }) as unknown as Search;

/** By which name entities know a team: its own may have changed since. */
async function identifierOf(team: string, signal: AbortSignal): Promise<string> {
  const params = { path: { blueprint: '_team' } };
  const body = { query: equals('$title', team), limit: 1, include: ['identifier'] };
  const { entities } = await data(api.POST(SEARCH, { params, body, signal }));
  return entities[0]?.identifier ?? team;
}

export type Owned = { identifier: string; title: string | null; blueprint: string };

/** The first entities of a blueprint that a team owns. */
export const ownedQuery = (team: string, blueprint: string) =>
  queryOptions({
    queryKey: [TENANT, 'entities', blueprint, 'owned', team] as const,
    queryFn: async ({ signal }) => {
      const rules = [
        { property: '$team', operator: 'containsAny', value: [await identifierOf(team, signal)] },
      ];
      const query = { combinator: 'and', rules } as unknown as Search;
      const body = { query, limit: 20, include: ['identifier', 'title', 'blueprint'] };
      const params = { path: { blueprint } };
      return (await data(api.POST(SEARCH, { params, body, signal }))).entities as Owned[];
    },
  });

const apps = (queryClient: QueryClient) => ({
  onSuccess: () => queryClient.invalidateQueries({ queryKey: appsQuery().queryKey }),
});

export const createApp = (queryClient: QueryClient) => ({
  mutationFn: async (name: string) => (await data(api.POST('/v1/apps', { body: { name } }))).app,
  ...apps(queryClient),
});

export const limitApp = () => ({
  mutationFn: async ({ app, permissions }: { app: string; permissions: string[] }) =>
    data(api.POST('/v1/apps/{app}/permissions', { params: { path: { app } }, body: { permissions } })),
});

export const rotateApp = (queryClient: QueryClient) => ({
  mutationFn: async (app: string) =>
    (await data(api.POST('/v1/apps/{app}/rotate-secret', { params: { path: { app } } }))).app,
  ...apps(queryClient),
});

export const deleteApp = (queryClient: QueryClient, app: string) => ({
  mutationFn: async () => data(api.DELETE('/v1/apps/{app}', { params: { path: { app } } })),
  ...apps(queryClient),
});

/** The personal tokens of everybody. */
export const tokensQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'tokens', 'everybody'] as const,
    queryFn: async ({ signal }) => (await data(api.GET('/v1/tokens', { signal }))).tokens,
  });

/** One's own are listed elsewhere too. */
export const revokeTokenOf = (queryClient: QueryClient, email: string) => ({
  mutationFn: async (token: string) =>
    data(api.DELETE('/v1/users/{email}/tokens/{token}', { params: { path: { email, token } } })),
  onSuccess: () => queryClient.invalidateQueries({ queryKey: [TENANT, 'tokens'] }),
});

export const rotatePersonal = () => ({
  mutationFn: async (email: string) => {
    const params = { path: { email } };
    return (await data(api.POST('/v1/rotate-credentials/{email}', { params }))).credentials;
  },
});

/** Out of every browser; credentials for the API stay. */
export const signOutEverywhere = (email: string) => ({
  mutationFn: async () => data(api.DELETE('/v1/users/{email}/sessions', { params: { path: { email } } })),
});
