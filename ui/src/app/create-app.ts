import { bootstrapQuery } from '~/api/queries';
import { createQueryClient } from './query-client';
import { createAppRouter } from './router';

/** When a session ends in the middle of work, the shell is forgotten and its guard leads to the sign-in page. */
export function createApp() {
  const queryClient = createQueryClient(() => {
    queryClient.removeQueries(bootstrapQuery());
    void router.invalidate();
  });
  const router = createAppRouter(queryClient);
  return { queryClient, router };
}
