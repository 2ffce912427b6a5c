import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { hasStatus } from '~/api/errors';
import { bootstrapQuery } from '~/api/queries';
import { hasUnsaved, useSignedOut } from '~/lib/unsaved';

/** A refusal is final; only a lost connection or a server fault is worth a second try. */
const worthRetry = (failures: number, error: unknown) =>
  failures < 1 && !hasStatus(error, 400, 401, 403, 404, 409, 422, 429);

/** An answer that fails takes the place of its page, and of what is typed there. */
const isCalm = () => !hasUnsaved();

const [, SHELL] = bootstrapQuery().queryKey;

/** The shell's own query is left out: its guard answers a 401 by itself. */
export const createQueryClient = (onSignedOut: () => void): QueryClient =>
  new QueryClient({
    queryCache: new QueryCache({
      onError: (error, { queryKey }) => {
        if (hasStatus(error, 401) && queryKey[1] !== SHELL) onSignedOut();
      },
    }),
    // A refused change is told where it was made; only a form that keeps nothing has no way to the sign-in page.
    mutationCache: new MutationCache({
      onError: (error) => {
        if (hasStatus(error, 401) && hasUnsaved()) onSignedOut();
      },
      onSuccess: () => useSignedOut.setState({ over: false }),
    }),
    defaultOptions: {
      // Nothing waits silently for a connection: that there is none is said at once, and somebody tries again.
      mutations: { networkMode: 'always' },
      queries: {
        networkMode: 'always',
        staleTime: 30_000,
        retry: worthRetry,
        refetchOnWindowFocus: isCalm,
        refetchOnReconnect: isCalm,
      },
    },
  });
