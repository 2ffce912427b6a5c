/** Where this person put the cards: kept by the server, apart for either size of card, until the model is arranged. */
import { useQuery } from '@tanstack/react-query';
import { type Places, preferencesQuery, usePreferencesOf } from '~/api/preferences';

const NONE: Places = {};

export function usePlaces(detailed: boolean) {
  const { preferences, save } = usePreferencesOf();
  const { isPending } = useQuery(preferencesQuery());
  const size = detailed ? 'detailed' : 'compact';
  const all = preferences?.modelPlaces;
  const keep = (places: Places | undefined, onSettled?: () => void) =>
    save.mutate({ modelPlaces: { ...all, [size]: places } }, { onSettled });
  return { isPending, places: all?.[size] ?? NONE, keep };
}
