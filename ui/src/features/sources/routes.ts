import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '~/lib/lazy-page';
import { shellRoute } from '~/lib/route-parents';
import { fileView, integrationView, moveView, presetView, pullView, webhookView, whyView } from './view';

// They come with the page: they are no part of the first load.
const queries = () => import('./queries');
const pullQueries = () => import('./pull/queries');

const sourcesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/builder/sources',
  loader: ({ context: { queryClient } }) =>
    void queries().then(({ webhooksQuery, integrationsQuery }) => {
      void queryClient.prefetchQuery(webhooksQuery());
      void queryClient.prefetchQuery(integrationsQuery());
    }),
  component: lazyPage(() => import('./SourcesPage'), ['sources']),
});

const addRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/builder/sources/add',
  loader: ({ context: { queryClient } }) => {
    void queries().then(({ presetsQuery }) => queryClient.prefetchQuery(presetsQuery()));
    void pullQueries().then(({ pullTypesQuery }) => queryClient.prefetchQuery(pullTypesQuery()));
  },
  component: lazyPage(() => import('./AddSourcePage'), ['sources']),
});

const newWebhookRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/builder/sources/new-webhook',
  validateSearch: presetView,
  component: lazyPage(() => import('./NewWebhookPage'), ['sources', 'definition']),
});

const newPullRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/builder/sources/new-pull',
  validateSearch: pullView,
  loader: ({ context: { queryClient } }) =>
    void pullQueries().then(({ pullTypesQuery }) => queryClient.prefetchQuery(pullTypesQuery())),
  component: lazyPage(
    () => import('./NewPullPage'),
    ['sources', 'pulled', 'definition', 'form', 'invocation'],
  ),
});

const webhookRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/builder/sources/webhooks/$webhook',
  validateSearch: webhookView,
  loader: ({ context: { queryClient }, params: { webhook } }) =>
    void queries().then(({ webhookQuery }) => queryClient.prefetchQuery(webhookQuery(webhook))),
  component: lazyPage(() => import('./WebhookPage'), ['sources', 'definition', 'audit']),
});

const integrationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/builder/sources/integrations/$integration',
  validateSearch: integrationView,
  loader: ({ context: { queryClient }, params: { integration } }) =>
    void queries().then(({ integrationQuery }) => queryClient.prefetchQuery(integrationQuery(integration))),
  component: lazyPage(
    () => import('./IntegrationPage'),
    ['sources', 'pulled', 'definition', 'form', 'invocation', 'log', 'audit'],
  ),
});

const fileRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/builder/sources/file',
  validateSearch: fileView,
  component: lazyPage(() => import('./FilePage'), ['sources']),
});

const moveRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/builder/sources/move-in',
  validateSearch: moveView,
  component: lazyPage(() => import('./MoveInPage'), ['sources', 'moving']),
});

const ciRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/builder/sources/ci',
  component: lazyPage(() => import('./CiPage'), ['sources']),
});

const oceanRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/builder/sources/ocean',
  component: lazyPage(() => import('./OceanPage'), ['sources']),
});

const whyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/builder/sources/why',
  validateSearch: whyView,
  component: lazyPage(() => import('./WhyPage'), ['sources']),
});

export const sourceRoutes = [
  sourcesRoute,
  addRoute,
  newWebhookRoute,
  newPullRoute,
  webhookRoute,
  integrationRoute,
  fileRoute,
  moveRoute,
  ciRoute,
  oceanRoute,
  whyRoute,
];
