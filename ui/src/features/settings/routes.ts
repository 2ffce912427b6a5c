import { createRoute, redirect } from '@tanstack/react-router';
import { lazyPage } from '~/lib/lazy-page';
import { shellRoute } from '~/lib/route-parents';
import { type SettingsView, settingsView } from './view';

const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/$tab',
  validateSearch: (search): SettingsView => settingsView(search),
  component: lazyPage(() => import('./SettingsPage'), ['settings', 'contents', 'signIn']),
});

/** The address that the rail leads to. */
const startRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings',
  beforeLoad: () => {
    throw redirect({ to: '/settings/general' as string });
  },
});

export const settingsRoutes = [startRoute, settingsRoute];
