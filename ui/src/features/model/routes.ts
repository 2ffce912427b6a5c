import { createRoute } from '@tanstack/react-router';
import { blueprintsQuery } from '~/api/queries';
import { lazyPage } from '~/lib/lazy-page';
import { shellRoute } from '~/lib/route-parents';
import { editorView, type ModelView, modelView } from './view';

const modelRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/builder/data-model',
  validateSearch: (search): ModelView => modelView(search),
  loader: ({ context: { queryClient } }) => void queryClient.prefetchQuery(blueprintsQuery()),
  component: lazyPage(() => import('./DataModelPage'), ['model', 'definition', 'form', 'audit']),
});

const blueprintRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/builder/data-model/$blueprint',
  validateSearch: editorView,
  loader: ({ context: { queryClient } }) => void queryClient.prefetchQuery(blueprintsQuery()),
  component: lazyPage(() => import('./BlueprintPage'), ['model', 'definition', 'form', 'audit']),
});

export const modelRoutes = [modelRoute, blueprintRoute];
