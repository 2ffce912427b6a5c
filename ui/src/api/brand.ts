/** How the organization looks: the server writes it into the page, so that nothing flickers and nothing is asked for. */
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { TENANT } from './host';
import type { components } from './schema.gen';

export type Branding = components['schemas']['Branding'];
export type Brand = Pick<Branding, 'name' | 'logo' | 'icons' | 'eraseAt'>;

const OURS: Brand = { name: 'Roadstead', logo: { light: null, dark: null }, icons: '', eraseAt: null };

const meta = () => document.querySelector<HTMLMetaElement>('meta[name="roadstead-brand"]');

const written = (): Brand => {
  const text = meta()?.content;
  return text ? JSON.parse(text) : OURS;
};

export const brandQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'brand'] as const,
    queryFn: written,
    initialData: written,
    staleTime: Number.POSITIVE_INFINITY,
  });

const rule = ([scheme, tokens]: [string, Record<string, string>]) =>
  `:root:root[data-mantine-color-scheme=${scheme}]{${Object.entries(tokens)
    .map((pair) => pair.join(':'))
    .join(';')}}`;

/** The page as it would come with the next load. */
export function wear(queryClient: QueryClient, { name, logo, icons, eraseAt, colors }: Branding) {
  const brand = { name, logo, icons, eraseAt };
  meta()?.setAttribute('content', JSON.stringify(brand));
  const style = document.getElementById('brand');
  if (style) style.textContent = Object.entries(colors).map(rule).join('');
  queryClient.setQueryData(brandQuery().queryKey, brand);
}
