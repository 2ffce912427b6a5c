import { bootstrapQuery } from '~/api/queries';
import { hasUnsaved, useSignedOut } from '~/lib/unsaved';
import { createQueryClient } from './query-client';
import { createAppRouter } from './router';

/**
 * When a session ends in the middle of work, the shell is forgotten and its guard leads to the sign-in page. What is
 * typed and kept nowhere stays where it is, with the way to sign in beside it.
 */
export function createApp() {
  const queryClient = createQueryClient(() => {
    if (hasUnsaved()) return useSignedOut.setState({ over: true });
    useSignedOut.setState({ over: false });
    queryClient.removeQueries(bootstrapQuery());
    void router.invalidate();
  });
  const router = createAppRouter(queryClient);
  return { queryClient, router };
}
