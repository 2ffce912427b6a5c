/** The organization as its people share it: its name and what is announced to them. */
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, data } from './client';
import { TENANT } from './host';
import { bootstrapQuery } from './queries';

const MINUTE = 60_000;

export type Announcement = {
  enabled: boolean;
  content: string;
  link?: string | null;
  color?: 'blue' | 'red';
};

export type Organization = {
  id: string;
  name: string;
  settings: Record<string, unknown>;
  announcement?: Announcement;
};

export const readOrganization = async (signal?: AbortSignal) =>
  (await data(api.GET('/v1/organization', { signal }))).organization as Organization;

export const organizationQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'organization'] as const,
    queryFn: ({ signal }) => readOrganization(signal),
    staleTime: 5 * MINUTE,
  });

export type OrganizationChanges = Partial<Pick<Organization, 'name' | 'settings' | 'announcement'>>;

export const changeOrganization = (body: OrganizationChanges) =>
  data(api.PATCH('/v1/organization', { body }));

export const refreshOrganization = (queryClient: QueryClient) =>
  Promise.all(
    [organizationQuery(), bootstrapQuery()].map(({ queryKey }) =>
      queryClient.invalidateQueries({ queryKey }),
    ),
  );
