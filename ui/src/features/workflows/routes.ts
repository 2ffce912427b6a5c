import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '~/lib/lazy-page';
import { shellRoute } from '~/lib/route-parents';
import { type NewView, newView } from './view';

// Queries come with the page: they are no part of the first load.
const queries = () => import('~/api/workflows');

const workflowsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/builder/workflows',
  loader: ({ context: { queryClient } }) =>
    void queries().then(({ workflowsQuery }) => queryClient.prefetchQuery(workflowsQuery())),
  component: lazyPage(() => import('./WorkflowsPage'), ['workflows', 'runs']),
});

const WORDS = ['workflows', 'actions', 'automations', 'invocation', 'definition', 'form', 'access'] as const;

const newRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/builder/new-workflow',
  validateSearch: (search: Record<string, unknown>): NewView => newView(search),
  component: lazyPage(() => import('./NewWorkflowPage'), WORDS),
});

const editRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/builder/workflows/$workflow',
  loader: ({ context: { queryClient }, params: { workflow } }) =>
    void queries().then(({ workflowQuery }) => queryClient.prefetchQuery(workflowQuery(workflow))),
  component: lazyPage(() => import('./EditWorkflowPage'), WORDS),
});

export const workflowRoutes = [workflowsRoute, newRoute, editRoute];
