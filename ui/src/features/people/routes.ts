import { createRoute, redirect } from '@tanstack/react-router';
import { teamsQuery, usersQuery } from '~/api/queries';
import { lazyPage } from '~/lib/lazy-page';
import { shellRoute } from '~/lib/route-parents';
import { peopleView } from './view';

const peopleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people/$tab',
  validateSearch: peopleView,
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(usersQuery());
    void queryClient.prefetchQuery(teamsQuery());
  },
  component: lazyPage(() => import('./PeoplePage'), ['people', 'definition']),
});

/** The address that the rail leads to. */
const startRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people',
  beforeLoad: () => {
    throw redirect({ to: '/people/users' as string });
  },
});

export const peopleRoutes = [startRoute, peopleRoute];
