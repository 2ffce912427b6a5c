import { entityOptionsQuery, teamsQuery, usersQuery } from './queries';

/** Where pickers find people, teams and entities; pages hand it to the components that ask. */
export const valueSources = { users: usersQuery, teams: teamsQuery, entities: entityOptionsQuery };

export type ValueSources = typeof valueSources;
