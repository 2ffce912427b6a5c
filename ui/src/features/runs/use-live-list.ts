/** Lists of runs follow what happens. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { TENANT } from '~/api/host';
import { listen } from '~/api/sse';

/** A burst of changes is one refresh. */
const GATHER_MS = 800;
export function useLiveList() {
  const queryClient = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      timer = undefined;
      void queryClient.invalidateQueries({ queryKey: [TENANT, 'runs', 'list'] });
    };
    const stop = listen('/v1/stream', {
      onEvent: (kind) => {
        if (kind === 'run') timer ??= setTimeout(refresh, GATHER_MS);
      },
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [queryClient]);
}
