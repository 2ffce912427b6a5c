import type { QueryClient } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import { ApiError, hasStatus } from '~/api/errors';
import { TENANT } from '~/api/host';
import { bootstrapQuery } from '~/api/queries';

export type RouterContext = { queryClient: QueryClient };

type Arrival = { context: RouterContext; location: { href: string } };

/** What must be done before anything else, and the page where it is done. */
const ONLY_PAGES: Record<string, string> = {
  organization_closing: '/closing',
  second_factor_missing: '/second-factor',
};

/** Nobody sees the shell before the server said who they are. */
export async function requireSession({ context, location }: Arrival): Promise<void> {
  if (!TENANT) throw redirect({ to: '/signup' });
  try {
    await context.queryClient.ensureQueryData(bootstrapQuery());
  } catch (error) {
    if (hasStatus(error, 401)) throw redirect({ to: '/login', search: { next: location.href } });
    const only = error instanceof ApiError ? ONLY_PAGES[error.code] : undefined;
    if (only) throw redirect({ to: only });
    throw error;
  }
}
