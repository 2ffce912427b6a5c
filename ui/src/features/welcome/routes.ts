import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '~/lib/lazy-page';
import { shellRoute } from '~/lib/route-parents';
import { startersQuery } from './queries';

export const welcomeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/welcome',
  loader: ({ context: { queryClient } }) => void queryClient.prefetchQuery(startersQuery()),
  component: lazyPage(() => import('./WelcomePage'), 'welcome'),
});
