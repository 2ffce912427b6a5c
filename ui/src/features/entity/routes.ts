import { createRoute } from '@tanstack/react-router';
import { blueprintQuery, entityQuery, scorecardsQuery } from '~/api/queries';
import { lazyPage } from '~/lib/lazy-page';
import { shellRoute } from '~/lib/route-parents';

export const TABS = ['overview', 'related', 'runs', 'scorecards', 'history'] as const;
export type Tab = (typeof TABS)[number];

export type EntityView = { tab?: Tab; edit?: true };

export const entityView = (search: Record<string, unknown>): EntityView => ({
  tab: TABS.find((tab) => tab === search.tab && tab !== 'overview'),
  edit: search.edit === true || undefined,
});

export const entityRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/entity/$blueprint/$entity',
  validateSearch: entityView,
  // Started while the page's code is fetched; the page itself draws waiting and failure.
  loader: ({ context: { queryClient }, params: { blueprint, entity } }) => {
    void queryClient.prefetchQuery(blueprintQuery(blueprint));
    void queryClient.prefetchQuery(entityQuery(blueprint, entity));
    void queryClient.prefetchQuery(scorecardsQuery(blueprint));
  },
  component: lazyPage(() => import('./EntityPage'), ['entity', 'audit', 'exemption', 'form', 'runs']),
});
