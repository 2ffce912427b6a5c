import { create } from 'zustand';
import { persist } from 'zustand/middleware';

type Seen = { seenAt: Record<string, string>; look: (person: string) => void };

/** When each person last looked, on this machine. */
export const useSeen = create<Seen>()(
  persist(
    (set) => ({
      seenAt: {},
      look: (person) => set(({ seenAt }) => ({ seenAt: { ...seenAt, [person]: new Date().toISOString() } })),
    }),
    { name: 'roadstead-notices' },
  ),
);
