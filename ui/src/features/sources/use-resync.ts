import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Integration, stateOf } from './integration';
import { pullStateOf } from './pull/state';
import { requestResync } from './queries';

/** What changes as soon as somebody has looked at the source, or begins to. */
const standingOf = (integration: Integration) =>
  [
    stateOf(integration).status,
    stateOf(integration).lastResyncEnd,
    pullStateOf(integration).checkedAt,
  ].join();

/** Asks for a sync; `waits` until the source shows that somebody has heard. */
export function useResync(integration: Integration) {
  const queryClient = useQueryClient();
  const { mutationFn, onSuccess } = requestResync(queryClient, integration.identifier);
  const resync = useMutation({ mutationFn, onSuccess, onMutate: () => standingOf(integration) });
  return { resync, waits: resync.isSuccess && resync.context === standingOf(integration) };
}
