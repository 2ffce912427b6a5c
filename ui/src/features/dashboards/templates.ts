/** Ready-made dashboards, filled by the server with what the organization has. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import { TENANT } from '~/api/host';
import type { Page } from '~/api/pages';

export type Offer = {
  identifier: string;
  title: string;
  description: string;
  icon: string;
  /** How many widgets it has, and how many of them could show nothing. */
  widgets: number;
  missing: number;
  blueprints: string[];
};

export type Value = string | number | boolean;
export type Player = Value | Value[] | null;

export type Role = {
  identifier: string;
  title: string;
  kind: string;
  of?: string;
  many: boolean;
  value: Player;
  choices: { value: Value; title: string }[];
};

export type LeftOut = { title: string; roles: string[] };
export type Filled = { page: Page; roles: Role[]; leftOut: LeftOut[] };
export type Given = Record<string, Player>;

type Wire = never;

export const templatesQuery = (blueprint: string | undefined) =>
  queryOptions({
    queryKey: [TENANT, 'pages', 'templates', blueprint ?? null] as const,
    queryFn: async ({ signal }) => {
      const params = { query: blueprint ? { blueprint } : {} };
      return (await data(api.GET('/v1/page-templates', { params, signal }))).templates as Offer[];
    },
  });

export const filledQuery = (template: string, blueprint: string | undefined, roles: Given) =>
  queryOptions({
    queryKey: [TENANT, 'pages', 'template', template, blueprint ?? null, roles] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { template } };
      const body = { ...(blueprint ? { blueprint } : {}), roles } as Wire;
      return (await data(
        api.POST('/v1/page-templates/{template}', { params, body, signal }),
      )) as unknown as Filled;
    },
    placeholderData: keepPreviousData,
  });

/** What depends on a role is guessed anew when somebody else plays it. */
export function withPlayer(given: Given, roles: Role[], changed: string, value: Player): Given {
  const gone = new Set([changed]);
  for (const { identifier, of } of roles) if (of && gone.has(of)) gone.add(identifier);
  const kept = Object.entries(given).filter(([key]) => !gone.has(key));
  return { ...Object.fromEntries(kept), [changed]: value };
}

/** A select speaks texts; values of a property may be numbers. */
export const keyOf = (value: Value): string => JSON.stringify(value);

export const fromKey = (key: string): Value => JSON.parse(key) as Value;
