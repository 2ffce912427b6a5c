import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '~/lib/lazy-page';
import { shellRoute } from '~/lib/route-parents';

// Queries come with the page: they are no part of the first load.
const automationsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/builder/automations',
  loader: ({ context: { queryClient } }) =>
    void import('./queries').then(({ automationsQuery }) => queryClient.prefetchQuery(automationsQuery())),
  component: lazyPage(() => import('./AutomationsPage'), ['automations', 'runs']),
});

const WORDS = ['automations', 'invocation', 'definition', 'form', 'audit', 'runs'] as const;

const newRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/builder/new-automation',
  validateSearch: ({ from }: Record<string, unknown>): { from?: string } =>
    from === undefined || from === '' ? {} : { from: String(from) },
  component: lazyPage(() => import('./NewAutomationPage'), WORDS),
});

const editRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/builder/automations/$automation',
  loader: ({ context: { queryClient }, params: { automation } }) =>
    void import('~/api/actions').then(({ actionQuery }) =>
      queryClient.prefetchQuery(actionQuery(automation)),
    ),
  component: lazyPage(() => import('./EditAutomationPage'), WORDS),
});

export const automationRoutes = [automationsRoute, newRoute, editRoute];
