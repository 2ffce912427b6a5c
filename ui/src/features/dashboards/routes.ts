import { createRoute } from '@tanstack/react-router';
import { pageQuery } from '~/api/pages';
import { lazyPage } from '~/lib/lazy-page';
import { shellRoute } from '~/lib/route-parents';

const WORDS = ['dashboards', 'definition', 'home'] as const;

const said = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);

/** What narrows every widget of the page. */
const filterSearch = (search: Record<string, unknown>): { filter?: string; period?: string } => {
  const [filter, period] = [said(search.filter), said(search.period)];
  return { ...(filter ? { filter } : {}), ...(period ? { period } : {}) };
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
  validateSearch: ({ folder }: Record<string, unknown>): { folder?: string } =>
    typeof folder === 'string' ? { folder } : {},
  component: lazyPage(() => import('./NewDashboardPage'), WORDS),
});

export const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  validateSearch: filterSearch,
  loader: ({ context: { queryClient } }) => void queryClient.prefetchQuery(pageQuery('$home')),
  component: lazyPage(() => import('./HomePage'), WORDS),
});

export const dashboardRoutes = [dashboardRoute, newDashboardRoute];
