import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { pointerParts } from '~/api/errors';
import { draftQuery } from '~/api/workflow-runs';
import type { FlowDocument } from '~/api/workflows';
import type { PlacedFault } from '~/components/definition/faults';

const PAUSE_MS = 600;

/** What the draft names and nobody has, and where it leads nowhere; nothing while it has faults. */
export function useDoubts(draft: FlowDocument): PlacedFault[] {
  const [asked] = useDebouncedValue(JSON.stringify(draft), PAUSE_MS);
  const { data } = useQuery({ ...draftQuery(asked), enabled: draft.nodes.length > 0 });
  return useMemo(
    () => data?.warnings.map(({ path, message }) => ({ path: pointerParts(path), message })) ?? [],
    [data],
  );
}
