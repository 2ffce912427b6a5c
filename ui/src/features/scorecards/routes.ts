/** The first load knows these routes and no more: what a page asks for comes with the page. */
import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '~/lib/lazy-page';
import { shellRoute } from '~/lib/route-parents';
import {
  type ExemptionsView,
  exemptionsView,
  type InitiativesView,
  initiativesView,
  type ListView,
  listView,
  type NewView,
  newView,
  type ScorecardView,
  scorecardView,
} from './view';

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/scorecards',
  validateSearch: (search): ListView => listView(search),
  component: lazyPage(() => import('./ScorecardsPage'), ['scorecards']),
});

const oneRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/scorecards/$blueprint/$scorecard',
  validateSearch: (search): ScorecardView => scorecardView(search),
  component: lazyPage(() => import('./ScorecardPage'), ['scorecards', 'exemption', 'initiatives']),
});

const exemptionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/exemptions',
  validateSearch: (search): ExemptionsView => exemptionsView(search),
  component: lazyPage(() => import('./ExemptionsPage'), ['scorecards', 'exemption']),
});

const initiativesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/initiatives',
  validateSearch: (search): InitiativesView => initiativesView(search),
  component: lazyPage(() => import('./InitiativesPage'), ['scorecards', 'initiatives', 'definition', 'form']),
});

const initiativeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/initiatives/$initiative',
  component: lazyPage(
    () => import('./InitiativePage'),
    ['scorecards', 'initiatives', 'exemption', 'definition', 'form'],
  ),
});

const WORDS = ['scorecards', 'definition', 'form'] as const;

const newRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/builder/new-scorecard',
  validateSearch: (search): NewView => newView(search),
  component: lazyPage(() => import('./NewScorecardPage'), WORDS),
});

const editRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/builder/scorecards/$blueprint/$scorecard',
  component: lazyPage(() => import('./EditScorecardPage'), WORDS),
});

export const scorecardRoutes = [
  listRoute,
  oneRoute,
  exemptionsRoute,
  initiativesRoute,
  initiativeRoute,
  newRoute,
  editRoute,
];
