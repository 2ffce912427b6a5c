import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '~/lib/lazy-page';
import { shellRoute } from '~/lib/route-parents';
import { type BuilderView, builderView } from './view';

// Queries come with the page: they are no part of the first load.
const queries = () => import('~/api/actions');

const actionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/builder/actions',
  loader: ({ context: { queryClient } }) =>
    void queries().then(({ definitionsQuery }) =>
      queryClient.prefetchQuery(definitionsQuery('self-service')),
    ),
  component: lazyPage(() => import('./ActionsPage'), ['actions', 'invocation']),
});

const WORDS = ['actions', 'access', 'invocation', 'definition', 'form'] as const;

const newRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/builder/new-action',
  validateSearch: (search): BuilderView => builderView(search),
  component: lazyPage(() => import('./NewActionPage'), WORDS),
});

const editRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/builder/actions/$action',
  validateSearch: (search): BuilderView => builderView(search),
  loader: ({ context: { queryClient }, params: { action } }) =>
    void queries().then(({ actionQuery }) => queryClient.prefetchQuery(actionQuery(action))),
  component: lazyPage(() => import('./EditActionPage'), WORDS),
});

export const actionRoutes = [actionsRoute, newRoute, editRoute];
