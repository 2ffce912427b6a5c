import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '~/lib/lazy-page';
import { shellRoute } from '~/lib/route-parents';

export const welcomeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/welcome',
  // The query comes with the page: it is no part of the first load.
  loader: ({ context: { queryClient } }) =>
    void import('./queries').then(({ startersQuery }) => queryClient.prefetchQuery(startersQuery())),
  component: lazyPage(() => import('./WelcomePage'), 'welcome'),
});
