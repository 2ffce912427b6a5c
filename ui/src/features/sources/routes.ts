import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '~/lib/lazy-page';
import { shellRoute } from '~/lib/route-parents';
import { integrationsQuery, presetsQuery, webhookQuery, webhooksQuery } from './queries';
import { presetView, webhookView, whyView } from './view';

const sourcesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/builder/sources',
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(webhooksQuery());
    void queryClient.prefetchQuery(integrationsQuery());
  },
  component: lazyPage(() => import('./SourcesPage'), ['sources']),
});

const addRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/builder/sources/add',
  loader: ({ context: { queryClient } }) => void queryClient.prefetchQuery(presetsQuery()),
  component: lazyPage(() => import('./AddSourcePage'), ['sources']),
});

const newWebhookRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/builder/sources/new-webhook',
  validateSearch: presetView,
  component: lazyPage(() => import('./NewWebhookPage'), ['sources', 'definition']),
});

const webhookRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/builder/sources/webhooks/$webhook',
  validateSearch: webhookView,
  loader: ({ context: { queryClient }, params: { webhook } }) =>
    void queryClient.prefetchQuery(webhookQuery(webhook)),
  component: lazyPage(() => import('./WebhookPage'), ['sources', 'definition']),
});

const whyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/builder/sources/why',
  validateSearch: whyView,
  component: lazyPage(() => import('./WhyPage'), ['sources']),
});

export const sourceRoutes = [sourcesRoute, addRoute, newWebhookRoute, webhookRoute, whyRoute];
