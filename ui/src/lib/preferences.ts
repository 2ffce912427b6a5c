import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export const DENSITIES = ['comfortable', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

type Preferences = {
  density: Density;
  railOpen: boolean;
  /** Folders and sections of the rail that are shut. */
  closed: string[];
  setDensity: (density: Density) => void;
  toggleRail: () => void;
  toggleClosed: (key: string) => void;
};

/** What this person likes on this machine; nothing of the server is kept here. */
export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      density: 'comfortable',
      railOpen: true,
      closed: [],
      setDensity: (density) => set({ density }),
      toggleClosed: (key) =>
        set(({ closed }) => ({
          closed: closed.includes(key) ? closed.filter((one) => one !== key) : [...closed, key],
        })),
      toggleRail: () => set((state) => ({ railOpen: !state.railOpen })),
    }),
    { name: 'roadstead-preferences' },
  ),
);
