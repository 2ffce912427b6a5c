import type { QueryClient } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import { ApiError, hasStatus } from '~/api/errors';
import { TENANT } from '~/api/host';
import { bootstrapQuery } from '~/api/queries';

export type RouterContext = { queryClient: QueryClient };

type Arrival = { context: RouterContext; location: { href: string } };

/** Nobody sees the shell before the server said who they are. */
export async function requireSession({ context, location }: Arrival): Promise<void> {
  if (!TENANT) throw redirect({ to: '/signup' });
  try {
    await context.queryClient.ensureQueryData(bootstrapQuery());
  } catch (error) {
    if (hasStatus(error, 401)) throw redirect({ to: '/login', search: { next: location.href } });
    if (error instanceof ApiError && error.code === 'organization_closing')
      throw redirect({ to: '/closing' as string });
    throw error;
  }
}
