import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { TENANT } from '~/api/host';
import { listen } from '~/api/sse';
import { flowRunQuery, isOver, nodeLogsQuery, type WorkflowRun } from '~/api/workflow-runs';

/** Asked as well, for when the stream does not come. */
const LOOK_MS = 5000;

/** Keeps a run that goes on up to date: on each change it is read again. */
export function useLiveFlow(run: WorkflowRun): void {
  const queryClient = useQueryClient();
  const { identifier } = run;
  const goesOn = !isOver(run);
  useEffect(() => {
    if (!goesOn) return;
    const look = () => queryClient.invalidateQueries({ queryKey: flowRunQuery(identifier).queryKey });
    const stop = listen(`/v1/workflows/runs/${encodeURIComponent(identifier)}/stream`, {
      onEvent: (kind, event) => {
        if (kind === 'log')
          void queryClient.invalidateQueries({ queryKey: nodeLogsQuery(String(event.runId)).queryKey });
        else void look();
      },
      onState: (state) => {
        if (state === 'open') void look();
      },
    });
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => {
      stop();
      clearInterval(timer);
      void queryClient.invalidateQueries({ queryKey: [TENANT, 'runs', 'list'] });
    };
  }, [queryClient, identifier, goesOn]);
}
