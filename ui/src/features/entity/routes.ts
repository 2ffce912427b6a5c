import { createRoute } from '@tanstack/react-router';
import { entityPageQuery } from '~/api/pages';
import { blueprintQuery, entityQuery, scorecardsQuery } from '~/api/queries';
import { lazyPage } from '~/lib/lazy-page';
import { shellRoute } from '~/lib/route-parents';
import { type Tab, tabIn } from './tabs';

export type EntityView = {
  tab?: Tab;
  edit?: true;
  /** The open document, and the part of it that is looked at. */
  doc?: string;
  at?: string;
};

const wordOf = (value: unknown) => (value === undefined || value === '' ? undefined : String(value));

function tabOf(value: unknown): Tab | undefined {
  const tab = tabIn(value);
  return tab === 'overview' ? undefined : tab;
}

export const entityView = (search: Record<string, unknown>): EntityView => ({
  tab: tabOf(search.tab),
  edit: search.edit === true || undefined,
  doc: wordOf(search.doc),
  at: wordOf(search.at),
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
    void queryClient.prefetchQuery(entityPageQuery(blueprint));
  },
  component: lazyPage(() => import('./EntityPage'), ['entity', 'audit', 'docs', 'exemption', 'form', 'runs']),
});
