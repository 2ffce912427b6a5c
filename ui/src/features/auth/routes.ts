import { createRoute, redirect } from '@tanstack/react-router';
import { TENANT } from '~/api/host';
import { lazyPage } from '~/lib/lazy-page';
import { rootRoute } from '~/lib/route-parents';
import { comeBack, redeemTicket } from './queries';

const onRootHost = () => {
  if (TENANT) throw redirect({ to: '/login', search: {} });
};

const signUp = createRoute({
  getParentRoute: () => rootRoute,
  path: '/signup',
  beforeLoad: onRootHost,
  component: lazyPage(() => import('./SignUpPage'), 'auth'),
});

const organizations = createRoute({
  getParentRoute: () => rootRoute,
  path: '/organizations',
  beforeLoad: onRootHost,
  component: lazyPage(() => import('./OrganizationsPage'), 'auth'),
});

/** `code`: the first factor was right, and a code is waited for. */
type LoginSearch = { next?: string; code?: true };

const login = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: (search: Record<string, unknown>): LoginSearch => ({
    ...(typeof search.next === 'string' ? { next: search.next } : {}),
    ...(search.code ? { code: true } : {}),
  }),
  beforeLoad: () => {
    if (!TENANT) throw redirect({ to: '/organizations' });
  },
  component: lazyPage(() => import('./SignInPage'), ['auth', 'factor']),
});

const ticketOf = (search: Record<string, unknown>): { ticket: string } => ({
  ticket: String(search.ticket ?? ''),
});

const enter = createRoute({
  getParentRoute: () => rootRoute,
  path: '/enter',
  validateSearch: ticketOf,
  loaderDeps: ({ search }) => search,
  // A ticket works once, so it is spent in the loader: a component may be rendered twice.
  loader: async ({ deps, context }) => {
    const { secondFactor } = await redeemTicket(deps.ticket);
    context.queryClient.clear();
    throw redirect(secondFactor ? { to: '/login', search: { code: true } } : { to: '/', replace: true });
  },
  errorComponent: lazyPage(() => import('./TicketSpent'), 'auth'),
});

const callback = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login/callback',
  validateSearch: (search: Record<string, unknown>): Record<string, string> =>
    Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)])),
  loaderDeps: ({ search }) => search,
  // An answer serves once, as a ticket does.
  loader: async ({ deps, context }) => {
    throw redirect({ to: await comeBack(context.queryClient, deps), replace: true });
  },
  errorComponent: lazyPage(() => import('./CallbackPage'), 'auth'),
});

const join = createRoute({
  getParentRoute: () => rootRoute,
  path: '/join',
  validateSearch: ticketOf,
  component: lazyPage(() => import('./JoinPage'), 'auth'),
});

const closing = createRoute({
  getParentRoute: () => rootRoute,
  path: '/closing',
  component: lazyPage(() => import('./ClosingPage'), ['auth', 'contents']),
});

const secondFactor = createRoute({
  getParentRoute: () => rootRoute,
  path: '/second-factor',
  component: lazyPage(() => import('./SecondFactorPage'), ['auth', 'factor']),
});

export const authRoutes = [
  signUp,
  organizations,
  login,
  callback,
  enter,
  join,
  closing,
  secondFactor,
] as const;
