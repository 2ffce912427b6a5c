/**
 * Changes that are not saved yet, kept on this machine: a reload, an expired session or a look at another page loses
 * nothing. A draft remembers the state it began from, so that what others saved meanwhile can be told apart.
 */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { Draft } from '~/components/definition/sections';

export type Kept = { base: Draft; draft: Draft; at: number };

type Drafts = {
  drafts: Record<string, Kept>;
  keep: (id: string, base: Draft, draft: Draft) => void;
  drop: (id: string) => void;
};

export const draftId = (user: string | undefined, blueprint: string): string => `${user}/${blueprint}`;

const WEEK_MS = 7 * 86_400_000;

const young = (drafts: Record<string, Kept>) =>
  Object.fromEntries(Object.entries(drafts).filter(([, { at }]) => Date.now() - at < WEEK_MS));

export const useDrafts = create<Drafts>()(
  persist(
    (set) => ({
      drafts: {},
      keep: (id, base, draft) =>
        set(({ drafts }) => ({ drafts: { ...young(drafts), [id]: { base, draft, at: Date.now() } } })),
      drop: (id) => set(({ drafts: { [id]: _, ...drafts } }) => ({ drafts })),
    }),
    { name: 'roadstead-blueprint-drafts' },
  ),
);
