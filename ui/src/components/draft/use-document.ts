import { useMutation, useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { bootstrapQuery } from '~/api/queries';
import { same } from '~/lib/same';
import { type DraftKind, draftId, useDrafts, useKept } from './drafts';
import { type Audit, type Latest, type Meeting, SavedMeanwhile, saveUnlessMet } from './meeting';

type Options<Document> = {
  kind: DraftKind;
  name: string;
  /** As the server has it; for something new, what it begins with. */
  stored: Document;
  /** Who saved what is stored, and when. */
  audit?: Audit;
  /** The server's copy right now, to notice what somebody else saved. */
  latest?: () => Promise<Latest<Document>>;
  /** `tags` are those of the copy that the draft was compared with: whoever saves after that is noticed by the server. */
  save: (draft: Document, base: Document, tags: string[]) => Promise<void>;
};

type Attempt<Document> = { document: Document; base: Document };

/** A document as this person is about to change it: kept on this machine until the server has it. */
export function useDocument<Document>({ kind, name, stored, audit, latest, save }: Options<Document>) {
  const { data: session } = useQuery(bootstrapQuery());
  const id = draftId(session?.user.id, kind, name);
  const kept = useKept<Document>(id);
  const { keep, drop } = useDrafts();
  const [met, setMet] = useState<Meeting<Document>>();
  const base = kept?.base ?? stored;
  const draft = kept?.draft ?? stored;
  const saving = useMutation({
    mutationFn: async ({ document, base: begun }: Attempt<Document>) => {
      const send = (tags: string[]) => save(document, begun, tags);
      await (latest ? saveUnlessMet({ latest, base: begun, save: send }) : send([]));
    },
    onError: (error) => setMet(error instanceof SavedMeanwhile ? error.theirs : undefined),
    onSuccess: () => {
      setMet(undefined);
      drop(id);
    },
  });
  const noticed = kept !== undefined && latest !== undefined && !same(kept.base, stored);
  const meeting = met ?? (noticed ? { document: stored, audit: audit ?? {} } : undefined);
  const change = useCallback((next: Document) => keep(id, base, next), [id, base, keep]);
  const forget = () => {
    saving.reset();
    setMet(undefined);
    drop(id);
  };
  /** Saves one's own draft in the place of what was just looked at; who saves in between is met again. */
  const insist = () => {
    if (!meeting) return;
    keep(id, meeting.document, draft);
    setMet(undefined);
    saving.mutate({ document: draft, base: meeting.document });
  };
  return {
    base,
    draft,
    dirty: kept !== undefined && !same(base, draft),
    meeting,
    saving,
    change,
    forget,
    insist,
    save: (document: Document) => saving.mutate({ document, base }),
  };
}

export type DocumentState<Document> = ReturnType<typeof useDocument<Document>>;
