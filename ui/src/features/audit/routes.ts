import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '~/lib/lazy-page';
import { shellRoute } from '~/lib/route-parents';
import { logQuery } from './queries';
import { auditView } from './view';

export const auditRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/audit-log',
  validateSearch: auditView,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => void queryClient.prefetchInfiniteQuery(logQuery(deps)),
  component: lazyPage(() => import('./AuditPage'), ['audit', 'auditLog']),
});
