import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Blueprint } from '~/api/contract';
import { bootstrapQuery } from '~/api/queries';
import { checkDraft } from '~/components/definition/check';
import { faultsOf, useDraftFaults } from '~/components/definition/faults';
import {
  type Definition,
  type Draft,
  draftOf,
  type Section,
  withItem,
  withKey,
} from '~/components/definition/sections';
import {
  changesBetween,
  isSame,
  merged,
  retypedBetween,
  type UnitChange,
  withTheirs,
} from '~/components/definition/units';
import { draftId, useDrafts, useKept } from '~/components/draft/drafts';
import { useUndo } from '~/components/draft/use-undo';
import { useSaving } from './use-saving';

/** What others saved meanwhile, and what is to be decided because of it. */
export type Meeting = { conflicts: UnitChange[]; merged: boolean };

const NO_MEETING: Meeting = { conflicts: [], merged: false };

/** The blueprint as this person is about to change it. */
export function useDraft(blueprint: Blueprint) {
  const { data: session } = useQuery(bootstrapQuery());
  const id = draftId(session?.user.id, 'blueprint', blueprint.identifier);
  const stored = useMemo(() => draftOf(blueprint), [blueprint]);
  const kept = useKept<Draft>(id);
  const { keep, drop } = useDrafts();
  const [tried, setTried] = useState(false);
  const [meeting, setMeeting] = useState(NO_MEETING);
  const followed = useRef<string>(undefined);
  const [retyping, setRetyping] = useState<string>();
  const base = kept?.base ?? stored;
  const draft = kept?.draft ?? stored;
  const dirty = kept !== undefined && !isSame(base, draft);

  useEffect(() => {
    if (!kept || isSame(kept.base, stored)) return;
    const { draft: joined, conflicts } = merged(kept.base, kept.draft, stored);
    if (isSame(joined, stored)) drop(id);
    else keep(id, stored, joined);
    const byOthers = changesBetween(kept.base, stored).some(({ path }) => path.at(-1) !== followed.current);
    setMeeting({ conflicts, merged: byOthers && !isSame(joined, stored) });
  }, [kept, stored, id, keep, drop]);

  const change = useCallback((next: Draft) => keep(id, base, next), [id, base, keep]);
  const { set, undo, redo, clear } = useUndo(draft, change);
  const forget = () => {
    drop(id);
    clear();
    setTried(false);
    setMeeting(NO_MEETING);
  };
  const take = (conflict: UnitChange, theirs: boolean) => {
    if (theirs) set(withTheirs(draft, conflict));
    setMeeting(({ conflicts, ...rest }) => ({
      ...rest,
      conflicts: conflicts.filter((one) => one !== conflict),
    }));
  };
  /** Follows a rename that the server has already made, so that it does not look like a change of somebody else. */
  const rekey = (section: Section, old: string, name: string) => {
    // Earlier steps know it by its old name.
    clear();
    if (kept) keep(id, withKey(base, section, old, name), withKey(draft, section, old, name));
  };
  /** The same for another type of a property. */
  const follow = (key: string, definition: Definition) => {
    const put = (document: Draft) => withItem(document, 'properties', key, definition);
    followed.current = key;
    clear();
    if (kept) keep(id, put(base), put(draft));
  };
  const retyped = retypedBetween(base, draft);
  const saving = useSaving(blueprint.identifier, base, forget);
  const noticed = useDraftFaults(draft, tried);
  const faults = useMemo(
    () => [...noticed, ...faultsOf(saving.error, draft)],
    [noticed, saving.error, draft],
  );
  const save = () => {
    // The server takes another type only together with what becomes of the values.
    if (retyped[0]) return setRetyping(retyped[0]);
    setTried(true);
    if (checkDraft(draft).length === 0) saving.mutate(draft);
  };
  const discard = () => {
    saving.reset();
    forget();
  };
  return {
    base,
    draft,
    dirty,
    changes: dirty ? changesBetween(base, draft) : [],
    faults,
    meeting,
    saving,
    change: set,
    undo,
    redo,
    take,
    rekey,
    follow,
    retyped,
    retyping,
    setRetyping,
    save,
    discard,
  };
}

export type DraftState = ReturnType<typeof useDraft>;
