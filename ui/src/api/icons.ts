/** Icons of the organization's own: pictures that `icon` names as `custom:<name>`. */
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { type Branding, wear } from './brand';
import { api, data } from './client';
import { TENANT } from './host';

export const MAX_ICON_BYTES = 64 * 1024;

const ICON = '/v1/organization/icons/{icon}';
const KEY = [TENANT, 'icons'] as const;

export const iconsQuery = () =>
  queryOptions({
    queryKey: [...KEY, 'all'] as const,
    queryFn: async ({ signal }) => (await data(api.GET('/v1/icons', { signal }))).icons,
    staleTime: 60_000,
  });

export const iconUsesQuery = (icon: string) =>
  queryOptions({
    queryKey: [...KEY, 'uses', icon] as const,
    queryFn: async ({ signal }) =>
      data(api.GET('/v1/organization/icons/{icon}/uses', { params: { path: { icon } }, signal })),
  });

const redrawn = (queryClient: QueryClient) => ({
  onSuccess: async (branding: Branding) => {
    wear(queryClient, branding);
    await queryClient.invalidateQueries({ queryKey: KEY });
  },
});

export const putIcon = (queryClient: QueryClient) => ({
  mutationFn: async ({ name, file }: { name: string; file: File }) =>
    (
      await data(
        api.PUT(ICON, {
          params: { path: { icon: name } },
          body: file as never,
          bodySerializer: (body: unknown) => body as File,
          headers: { 'Content-Type': file.type || 'application/octet-stream' },
        }),
      )
    ).branding,
  ...redrawn(queryClient),
});

export const deleteIcon = (queryClient: QueryClient, icon: string) => ({
  mutationFn: async () => (await data(api.DELETE(ICON, { params: { path: { icon } } }))).branding,
  ...redrawn(queryClient),
});

/** "Our Crane (2).svg" → "our-crane-2"; what leaves nothing to name it by is an "icon". */
export const iconNameOf = (file: string): string =>
  file
    .replace(/\.[a-z]+$/i, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 30)
    .replace(/^-+|-+$/g, '') || 'icon';
