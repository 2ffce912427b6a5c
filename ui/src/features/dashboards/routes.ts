import { createRoute } from '@tanstack/react-router';
import { pageQuery } from '~/api/pages';
import { lazyPage } from '~/lib/lazy-page';
import { shellRoute } from '~/lib/route-parents';

const WORDS = ['dashboards', 'definition'] as const;

const dashboardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/dashboard/$page',
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

export const dashboardRoutes = [dashboardRoute, newDashboardRoute];
