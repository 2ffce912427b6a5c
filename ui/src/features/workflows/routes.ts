import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '~/lib/lazy-page';
import { shellRoute } from '~/lib/route-parents';
import {
  type NewView,
  newView,
  type RunsView,
  type RunView,
  runsView,
  runView,
  type StartView,
  startView,
} from './view';

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
  component: lazyPage(() => import('./EditWorkflowPage'), [...WORDS, 'audit']),
});

const startRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/workflows/start/$workflow',
  validateSearch: (search): StartView => startView(search),
  component: lazyPage(() => import('./StartPage'), ['workflows', 'form']),
});

const runsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/workflows/runs',
  validateSearch: (search): RunsView => runsView(search),
  component: lazyPage(() => import('./FlowRunsPage'), ['workflows']),
});

const runRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/workflows/runs/$run',
  validateSearch: (search): RunView => runView(search),
  component: lazyPage(() => import('./FlowRunPage'), ['workflows', 'form', 'log']),
});

export const workflowRoutes = [workflowsRoute, newRoute, editRoute, startRoute, runsRoute, runRoute];
