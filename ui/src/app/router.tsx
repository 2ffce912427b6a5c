import type { QueryClient } from '@tanstack/react-query';
import {
  createRouter,
  lazyRouteComponent,
  parseSearchWith,
  stringifySearchWith,
} from '@tanstack/react-router';
import { accountRoute } from '~/features/account/routes';
import { actionRoutes } from '~/features/actions/routes';
import { auditRoute } from '~/features/audit/routes';
import { authRoutes } from '~/features/auth/routes';
import { automationRoutes } from '~/features/automations/routes';
import { catalogRoute } from '~/features/catalog/routes';
import { dashboardRoutes, homeRoute } from '~/features/dashboards/routes';
import { entityRoute } from '~/features/entity/routes';
import { modelRoutes } from '~/features/model/routes';
import { peopleRoutes } from '~/features/people/routes';
import { runRoutes } from '~/features/runs/routes';
import { scorecardRoutes } from '~/features/scorecards/routes';
import { selfServiceRoutes } from '~/features/self-service/routes';
import { settingsRoutes } from '~/features/settings/routes';
import { sourceRoutes } from '~/features/sources/routes';
import { welcomeRoute } from '~/features/welcome/routes';
import { workflowRoutes } from '~/features/workflows/routes';
import { rootRoute, shellRoute } from '~/lib/route-parents';
import { FailedShell, LostPage } from './bare';
import { PageError } from './PageError';
import { PageNotFound } from './PageNotFound';

rootRoute.update({ notFoundComponent: LostPage });
shellRoute.update({
  component: lazyRouteComponent(() => import('./shell/AppLayout'), 'AppLayout'),
  errorComponent: FailedShell,
});

const routeTree = rootRoute.addChildren([
  ...authRoutes,
  shellRoute.addChildren([
    homeRoute,
    catalogRoute,
    entityRoute,
    ...dashboardRoutes,
    ...selfServiceRoutes,
    ...runRoutes,
    ...modelRoutes,
    ...actionRoutes,
    ...automationRoutes,
    ...workflowRoutes,
    ...scorecardRoutes,
    ...sourceRoutes,
    ...peopleRoutes,
    auditRoute,
    ...settingsRoutes,
    welcomeRoute,
    accountRoute,
  ]),
]);

/** As the router reads addresses, but a text such as 5e10 or a long row of digits does not become another number. */
function readValue(text: string): unknown {
  const value = JSON.parse(text);
  if (typeof value === 'number' && String(value) !== text) throw new SyntaxError(text);
  return value;
}

export const createAppRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree,
    context: { queryClient },
    parseSearch: parseSearchWith(readValue),
    stringifySearch: stringifySearchWith(JSON.stringify, readValue),
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
