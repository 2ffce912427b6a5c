import { entityOptionsQuery, teamsQuery, usersQuery } from './queries';

/** Where pickers find people, teams and entities; pages hand it to the components that ask. */
export const valueSources = { users: usersQuery, teams: teamsQuery, entities: entityOptionsQuery };

/** Something that can be chosen in a form, as the server names it. */
export type FormOption = { identifier: string; title: string | null };

/** What is looked for: by what was typed, or the names of what is chosen already. */
export type OptionsAsked = { search: string } | { identifiers: string[] };

export type OptionsReply = { options: FormOption[]; errors: string[] };

export type ValueSources = typeof valueSources & {
  /** For forms whose choices the server limits by what else is filled in. */
  options?: (input: string, asked: OptionsAsked) => OptionsQuery;
};

export type OptionsQuery = {
  queryKey: readonly unknown[];
  queryFn: (context: { signal: AbortSignal }) => Promise<OptionsReply>;
  staleTime: number;
};
