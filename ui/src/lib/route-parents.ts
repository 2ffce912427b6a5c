/** The two parents every route hangs under; app/router.tsx gives them their components. */
import { createRootRouteWithContext, createRoute } from '@tanstack/react-router';
import { type RouterContext, requireSession } from './require-session';

export const rootRoute = createRootRouteWithContext<RouterContext>()();

/** Pages of a signed-in person: rail, top bar, palette. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: requireSession,
});
