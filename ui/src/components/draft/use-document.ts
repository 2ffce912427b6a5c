import { useMutation, useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { bootstrapQuery } from '~/api/queries';
import { same } from '~/lib/same';
import { type DraftKind, draftId, useDrafts, useKept } from './drafts';

type Options<Document> = {
  kind: DraftKind;
  name: string;
  /** As the server has it; for something new, what it begins with. */
  stored: Document;
  /** The server's copy right now, to notice what somebody else saved. */
  latest?: () => Promise<Document>;
  save: (draft: Document, base: Document) => Promise<void>;
};

/** Somebody saved the document since this draft began: first see what, then save again. */
export class SavedMeanwhile extends Error {}

/** A document as this person is about to change it: kept on this machine until the server has it. */
export function useDocument<Document>({ kind, name, stored, latest, save }: Options<Document>) {
  const { data: session } = useQuery(bootstrapQuery());
  const id = draftId(session?.user.id, kind, name);
  const kept = useKept<Document>(id);
  const { keep, drop } = useDrafts();
  const [isMet, setMet] = useState(false);
  const base = kept?.base ?? stored;
  const draft = kept?.draft ?? stored;
  const saving = useMutation({
    mutationFn: async (document: Document) => {
      const now = latest ? await latest() : base;
      if (!same(now, base)) throw new SavedMeanwhile();
      await save(document, base);
    },
    onError: (error) => setMet(error instanceof SavedMeanwhile),
    onSuccess: () => drop(id),
  });
  const change = useCallback((next: Document) => keep(id, base, next), [id, base, keep]);
  const forget = () => {
    saving.reset();
    setMet(false);
    drop(id);
  };
  /** Goes on with one's own draft on top of what somebody else has saved. */
  const insist = async () => {
    keep(id, latest ? await latest() : stored, draft);
    saving.reset();
    setMet(false);
  };
  return {
    base,
    draft,
    dirty: kept !== undefined && !same(base, draft),
    met: isMet || (kept !== undefined && latest !== undefined && !same(kept.base, stored)),
    saving,
    change,
    forget,
    insist,
    save: saving.mutate,
  };
}

export type DocumentState<Document> = ReturnType<typeof useDocument<Document>>;
