import { useEffect } from 'react';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

/** Something that was looked at, with the way back to it. */
export type Recent = {
  to: string;
  title: string;
  kind: 'entity' | 'page';
  blueprint?: string;
  icon?: string;
};

const MOST = 20;

type Recents = { recents: Recent[]; add: (recent: Recent) => void };

/** The newest first, each once; kept on this machine. */
export const useRecents = create<Recents>()(
  persist(
    (set) => ({
      recents: [],
      add: (recent) =>
        set(({ recents }) => ({
          recents: [recent, ...recents.filter(({ to }) => to !== recent.to)].slice(0, MOST),
        })),
    }),
    { name: 'roadstead-recents' },
  ),
);

/** Remembers a visit, once its title is known. */
export function useVisit({ to, title, kind, blueprint, icon }: Recent): void {
  const add = useRecents((state) => state.add);
  useEffect(() => add({ to, title, kind, blueprint, icon }), [add, to, title, kind, blueprint, icon]);
}
