import { QueryCache, QueryClient } from '@tanstack/react-query';
import { hasStatus } from '~/api/errors';

/** A refusal is final; only a lost connection or a server fault is worth a second try. */
const worthRetry = (failures: number, error: unknown) =>
  failures < 1 && !(error instanceof Error && hasStatus(error, 400, 401, 403, 404, 409, 422, 429));

export const createQueryClient = (onSignedOut: () => void): QueryClient =>
  new QueryClient({
    queryCache: new QueryCache({ onError: (error) => hasStatus(error, 401) && onSignedOut() }),
    defaultOptions: { queries: { staleTime: 30_000, retry: worthRetry } },
  });
