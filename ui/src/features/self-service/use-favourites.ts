import { usePreferencesOf } from '~/api/preferences';

/** The actions somebody keeps on top of the hub, on every machine. */
export function useFavourites() {
  const { preferences, save } = usePreferencesOf();
  const kept = preferences?.actions;
  const favourites = Array.isArray(kept) ? kept : [];
  const toggle = (action: string) =>
    save.mutate({
      actions: favourites.includes(action)
        ? favourites.filter((other) => other !== action)
        : [...favourites, action],
    });
  return { favourites: new Set(favourites), toggle };
}

export type Favourites = ReturnType<typeof useFavourites>;
