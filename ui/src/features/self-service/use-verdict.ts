import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { ActionOrder, Verdict } from '~/api/contract';
import { verdictQuery } from './queries';

const PAUSE_MS = 400;

/** A policy may look at what is filled in, so it is asked again; lists of people are not. */
export function useVerdict(action: string, order: ActionOrder): Verdict | undefined {
  const { entity } = order;
  const [asked] = useDebouncedValue(JSON.stringify(order), PAUSE_MS);
  const { data: first } = useQuery(verdictQuery(action, { properties: {}, entity }));
  const { data: now } = useQuery({
    ...verdictQuery(action, JSON.parse(asked)),
    enabled: first?.rule === 'policy',
  });
  return now ?? first ?? undefined;
}
