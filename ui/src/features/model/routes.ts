import { createRoute } from '@tanstack/react-router';
import { blueprintsQuery } from '~/api/queries';
import { lazyPage } from '~/lib/lazy-page';
import { shellRoute } from '~/lib/route-parents';
import { type ModelView, modelView } from './view';

export const modelRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/builder/data-model',
  validateSearch: (search): ModelView => modelView(search),
  loader: ({ context: { queryClient } }) => void queryClient.prefetchQuery(blueprintsQuery()),
  component: lazyPage(() => import('./DataModelPage'), ['model']),
});
