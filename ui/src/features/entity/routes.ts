import { createRoute } from '@tanstack/react-router';
import { entityPageQuery } from '~/api/pages';
import { blueprintQuery, entityQuery, scorecardsQuery } from '~/api/queries';
import { lazyPage } from '~/lib/lazy-page';
import { shellRoute } from '~/lib/route-parents';
import { entityView } from './view';

export const entityRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/entity/$blueprint/$entity',
  validateSearch: entityView,
  // Started while the page's code is fetched; the page itself draws waiting and failure.
  loader: ({ context: { queryClient }, params: { blueprint, entity } }) => {
    void queryClient.prefetchQuery(blueprintQuery(blueprint));
    void queryClient.prefetchQuery(entityQuery(blueprint, entity));
    void queryClient.prefetchQuery(scorecardsQuery(blueprint));
    void queryClient.prefetchQuery(entityPageQuery(blueprint));
  },
  component: lazyPage(() => import('./EntityPage'), ['entity', 'audit', 'docs', 'exemption', 'form', 'runs']),
});
