import { useQuery } from '@tanstack/react-query';
import { flowTitle, type Offer, offersOfHub, startableQuery } from '~/api/workflows';
import type { HubView } from './view';

const words = ({ workflow: { identifier, title, description, category }, trigger }: Offer): string =>
  [identifier, title, description, category, trigger.title].join(' ').toLowerCase();

/** Workflows that the hub shows; none of them is for one kind of operation. */
export function useFlows({ q = '', operation }: HubView): Offer[] {
  const { data } = useQuery(startableQuery());
  if (operation) return [];
  const wanted = q.toLowerCase().split(/\s+/).filter(Boolean);
  return offersOfHub(data)
    .filter((offer) => wanted.every((word) => words(offer).includes(word)))
    .sort((a, b) => flowTitle(a.workflow).localeCompare(flowTitle(b.workflow)));
}
