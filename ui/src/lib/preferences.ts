import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export type Density = 'comfortable' | 'compact';

type Preferences = {
  density: Density;
  railOpen: boolean;
  setDensity: (density: Density) => void;
  toggleRail: () => void;
};

/** What this person likes on this machine; nothing of the server is kept here. */
export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      density: 'comfortable',
      railOpen: true,
      setDensity: (density) => set({ density }),
      toggleRail: () => set((state) => ({ railOpen: !state.railOpen })),
    }),
    { name: 'roadstead-preferences' },
  ),
);
