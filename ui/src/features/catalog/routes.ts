import { createRoute } from '@tanstack/react-router';
import { tablePagesQuery } from '~/api/pages';
import { blueprintQuery, scorecardsQuery } from '~/api/queries';
import { lazyPage } from '~/lib/lazy-page';
import { shellRoute } from '~/lib/route-parents';
import { catalogSearch } from './search';

export const catalogRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/catalog/$blueprint',
  validateSearch: catalogSearch,
  // Started while the page's code is fetched; the page itself draws waiting and failure.
  loader: ({ context: { queryClient }, params: { blueprint } }) => {
    void queryClient.prefetchQuery(blueprintQuery(blueprint));
    void queryClient.prefetchQuery(scorecardsQuery(blueprint));
    void queryClient.prefetchQuery(tablePagesQuery(blueprint));
  },
  component: lazyPage(() => import('./CatalogPage'), ['catalog', 'form']),
});
