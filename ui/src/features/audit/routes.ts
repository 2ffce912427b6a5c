import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '~/lib/lazy-page';
import { shellRoute } from '~/lib/route-parents';
import { auditView } from './view';

export const auditRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/audit-log',
  validateSearch: auditView,
  component: lazyPage(() => import('./AuditPage'), ['audit', 'auditLog']),
});
