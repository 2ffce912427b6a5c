import type { QueryClient } from '@tanstack/react-query';
import { createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { authRoutes } from '~/features/auth/routes';
import { catalogRoute } from '~/features/catalog/routes';
import { homeRoute } from '~/features/home/routes';
import { rootRoute, shellRoute } from '~/lib/route-parents';
import { PageError } from './PageError';
import { PageNotFound } from './PageNotFound';

shellRoute.update({
  component: lazyRouteComponent(() => import('./shell/AppLayout'), 'AppLayout'),
});

const routeTree = rootRoute.addChildren([...authRoutes, shellRoute.addChildren([homeRoute, catalogRoute])]);

export const createAppRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultErrorComponent: PageError,
    defaultNotFoundComponent: PageNotFound,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
