import { createRoute } from '@tanstack/react-router';
import { pageQuery } from '~/api/pages';
import { lazyPage } from '~/lib/lazy-page';
import { rootRoute, shellRoute } from '~/lib/route-parents';

const WORDS = ['dashboards', 'definition', 'home'] as const;

const said = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);

/** What narrows every widget of the page. */
const filterSearch = (search: Record<string, unknown>): { filter?: string; period?: string } => {
  const [filter, period] = [said(search.filter), said(search.period)];
  return { ...(filter ? { filter } : {}), ...(period ? { period } : {}) };
};

/** The folder that it comes to lie in, what it is about, and the template that it begins with. */
const newSearch = (
  search: Record<string, unknown>,
): { folder?: string; blueprint?: string; template?: string } => {
  const [folder, blueprint, template] = [said(search.folder), said(search.blueprint), said(search.template)];
  return {
    ...(folder ? { folder } : {}),
    ...(blueprint ? { blueprint } : {}),
    ...(template ? { template } : {}),
  };
};

const dashboardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/dashboard/$page',
  validateSearch: filterSearch,
  loader: ({ context: { queryClient }, params: { page } }) => void queryClient.prefetchQuery(pageQuery(page)),
  component: lazyPage(() => import('./DashboardPage'), WORDS),
});

const newDashboardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/new-dashboard',
  validateSearch: newSearch,
  component: lazyPage(() => import('./NewDashboardPage'), WORDS),
});

export const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  validateSearch: filterSearch,
  loader: ({ context: { queryClient } }) => void queryClient.prefetchQuery(pageQuery('$home')),
  component: lazyPage(() => import('./HomePage'), WORDS),
});

/** Outside the shell: a provider sends a small window back here. */
const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/embedded/signed-in',
  validateSearch: (search: Record<string, unknown>): { state: string; code?: string; error?: string } => {
    const [code, error] = [said(search.code), said(search.error_description) ?? said(search.error)];
    return { state: String(search.state ?? ''), ...(code ? { code } : {}), ...(error ? { error } : {}) };
  },
  component: lazyPage(() => import('./SignedInPage'), 'docs'),
});

export const dashboardRoutes = [dashboardRoute, newDashboardRoute, signedInRoute];
