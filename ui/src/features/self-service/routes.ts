import { createRoute, redirect } from '@tanstack/react-router';
import { lazyPage } from '~/lib/lazy-page';
import { shellRoute } from '~/lib/route-parents';
import { type ActionView, actionView, type HubView, hubView } from './view';

// Queries come with the page: they are no part of the first load.
const queries = () => import('~/api/actions');

const selfServiceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/self-service',
  validateSearch: (search): HubView => hubView(search),
  beforeLoad: async ({ search: { action, actionInputs } }) => {
    if (action === undefined) return;
    const { formView } = await import('./deep-link');
    const to = `/self-service/${encodeURIComponent(action)}` as string;
    throw redirect({ to, search: formView(actionInputs) as never, replace: true });
  },
  loader: ({ context: { queryClient } }) =>
    void queries().then(({ actionsQuery }) => queryClient.prefetchQuery(actionsQuery())),
  component: lazyPage(() => import('./HubPage'), ['selfService']),
});

const actionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/self-service/$action',
  validateSearch: (search): ActionView => actionView(search),
  loader: ({ context: { queryClient }, params: { action } }) =>
    void queries().then(({ actionQuery }) => queryClient.prefetchQuery(actionQuery(action))),
  component: lazyPage(() => import('./ActionPage'), ['selfService', 'form']),
});

export const selfServiceRoutes = [selfServiceRoute, actionRoute];
