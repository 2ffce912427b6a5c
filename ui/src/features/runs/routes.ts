import { createRoute } from '@tanstack/react-router';
import { runQuery } from '~/api/runs';
import { lazyPage } from '~/lib/lazy-page';
import { shellRoute } from '~/lib/route-parents';
import { type ApprovalsView, approvalsView, type RunsView, type RunView, runsView, runView } from './view';

const runsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/runs',
  validateSearch: (search): RunsView => runsView(search),
  component: lazyPage(() => import('./RunsPage'), ['runs']),
});

const approvalsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/approvals',
  validateSearch: (search): ApprovalsView => approvalsView(search),
  component: lazyPage(() => import('./ApprovalsPage'), ['runs']),
});

const runRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/runs/$run',
  validateSearch: (search): RunView => runView(search),
  loader: ({ context: { queryClient }, params: { run } }) => void queryClient.prefetchQuery(runQuery(run)),
  component: lazyPage(() => import('./RunPage'), ['runs', 'log', 'audit']),
});

export const runRoutes = [runsRoute, approvalsRoute, runRoute];
