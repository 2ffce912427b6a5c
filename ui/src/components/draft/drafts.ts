/**
 * Changes that are not saved yet, kept on this machine: a reload, an expired session or a look at another page loses
 * nothing. A draft remembers the state it began from, so that what others saved meanwhile can be told apart.
 */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export type Kept<Document = unknown> = { base: Document; draft: Document; at: number };

type Drafts = {
  drafts: Record<string, Kept>;
  keep: <Document>(id: string, base: Document, draft: Document) => void;
  drop: (id: string) => void;
};

export type DraftKind =
  | 'blueprint'
  | 'action'
  | 'automation'
  | 'scorecard'
  | 'webhook'
  | 'mapping'
  | 'workflow';

export const draftId = (user: string | undefined, kind: DraftKind, name: string): string =>
  `${user}/${kind}/${name}`;

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
    { name: 'roadstead-drafts' },
  ),
);

/** The kept draft under an id, as the kind of document that is kept there. */
export const useKept = <Document>(id: string): Kept<Document> | undefined =>
  useDrafts(({ drafts }) => drafts[id]) as Kept<Document> | undefined;
