import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { type Branding, wear } from '~/api/brand';
import { api, data } from '~/api/client';
import { TENANT } from '~/api/host';
import { darkTokens, iris, lightTokens } from '~/theme/tokens';

export const SCHEMES = ['light', 'dark'] as const;
export type Scheme = (typeof SCHEMES)[number];

export const MAX_LOGO_BYTES = 256 * 1024;
export const PICTURES = 'image/png,image/jpeg,image/webp,image/svg+xml';
const FILLED = '--mantine-color-iris-6';
/** What the interface has before anybody chooses. */
export const STANDARD = iris[6];

export const isColor = (text: string) => /^#[0-9a-f]{6}$/i.test(text);

export const readBranding = async (signal?: AbortSignal) =>
  (await data(api.GET('/v1/branding', { signal }))).branding;

export const brandingQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'branding', 'now'] as const,
    queryFn: ({ signal }) => readBranding(signal),
  });

export const previewQuery = (accent: string) =>
  queryOptions({
    queryKey: [TENANT, 'branding', 'preview', accent] as const,
    queryFn: async ({ signal }) => {
      const params = { query: { accent } };
      return (await data(api.GET('/v1/branding/preview', { params, signal }))).colors;
    },
    enabled: isColor(accent),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });

export function showBranding(queryClient: QueryClient, branding: Branding): void {
  wear(queryClient, branding);
  queryClient.setQueryData(brandingQuery().queryKey, branding);
}

const worn = (queryClient: QueryClient) => ({
  onSuccess: (branding: Branding) => showBranding(queryClient, branding),
});

export const changeAccent = async (accent: string | null) =>
  (await data(api.PATCH('/v1/organization/branding', { body: { accent } }))).branding;

const LOGO = '/v1/organization/logo/{scheme}';

export const putLogo = (queryClient: QueryClient, scheme: Scheme) => ({
  mutationFn: async (file: File) =>
    (
      await data(
        api.PUT(LOGO, {
          params: { path: { scheme } },
          body: file as never,
          bodySerializer: (body: unknown) => body as File,
          headers: { 'Content-Type': file.type || 'application/octet-stream' },
        }),
      )
    ).branding,
  ...worn(queryClient),
});

export const deleteLogo = (queryClient: QueryClient, scheme: Scheme) => ({
  mutationFn: async () => (await data(api.DELETE(LOGO, { params: { path: { scheme } } }))).branding,
  ...worn(queryClient),
});

/** What is drawn on a card of that scheme, whatever the page around it wears. */
export const tokensIn = (scheme: Scheme, tokens: Record<string, string> = {}): Record<string, string> => ({
  ...(scheme === 'light' ? lightTokens : darkTokens),
  [FILLED]: STANDARD,
  ...tokens,
});

export type Adjusted = { scheme: Scheme; color: string };

/** Where the accent itself would have been hard to read. */
export const adjusted = (accent: string, colors: Record<string, Record<string, string>> = {}): Adjusted[] =>
  SCHEMES.map((scheme) => ({ scheme, color: colors[scheme]?.[FILLED] ?? '' })).filter(
    ({ color }) => color !== '' && color !== accent.toLowerCase(),
  );
