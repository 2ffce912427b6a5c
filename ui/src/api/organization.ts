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

export const organizationQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'organization'] as const,
    queryFn: async ({ signal }) =>
      (await data(api.GET('/v1/organization', { signal }))).organization as Organization,
    staleTime: 5 * MINUTE,
  });

export type OrganizationChanges = Partial<Pick<Organization, 'name' | 'settings' | 'announcement'>>;

export const changeOrganization = (queryClient: QueryClient) => ({
  mutationFn: async (body: OrganizationChanges) => data(api.PATCH('/v1/organization', { body })),
  onSuccess: () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: organizationQuery().queryKey }),
      queryClient.invalidateQueries({ queryKey: bootstrapQuery().queryKey }),
    ]),
});
