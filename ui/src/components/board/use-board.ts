import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { hasStatus } from '~/api/errors';
import { changePage, type Page, putPage, readPage, refreshPages } from '~/api/pages';
import { auditOf, saveUnlessMet } from '~/components/draft/meeting';
import { same } from '~/lib/same';
import { type Board, type Ground, WHOLE_PAGE } from './board';

const draftKey = (page: Page, { key }: Ground) =>
  ['roadstead-arranged', page.id ?? page.identifier, ...(key ? [key] : [])].join('-');

/** One pull of the mouse, from its press to its release: undone in one step. */
export type Pull = symbol;

/** `base` is the board that the draft began from. */
type Draft = { board: Board; base: Board };

function kept(page: Page, ground: Ground): Draft | undefined {
  const text = sessionStorage.getItem(draftKey(page, ground));
  return text ? (JSON.parse(text) as Draft) : undefined;
}

/** The widgets of two boards by what people call them: one that got another title is the same in both. */
function named(board: Board, mine: Board): Record<string, object> {
  const titles = new Map([...board.widgets, ...mine.widgets].map(({ id, title }) => [id, title || id]));
  return Object.fromEntries(board.widgets.map(({ id, ...widget }) => [`${titles.get(id)} (${id})`, widget]));
}

/** Stores the board unless the page shows another one by now than the draft began from. */
function useStoring(page: Page, ground: Ground) {
  const queryClient = useQueryClient();
  // Whatever else stands on the page by now stays on it.
  const around = useRef(page);
  const latest = async () => {
    const { thing, tag } = await readPage(page.identifier);
    putPage(queryClient, thing);
    around.current = thing;
    // A home page that nobody has arranged shows the usual widgets.
    const shown = thing.type === 'home' && !thing.widgets?.length ? page : thing;
    return { document: ground.read(shown), tags: [tag], audit: auditOf(thing) };
  };
  return useMutation({
    mutationFn: async ({ board, base }: Draft) =>
      saveUnlessMet({
        latest,
        base,
        save: ([tag]) =>
          changePage(page.identifier, tag).mutationFn({ widgets: ground.write(around.current, board) }),
      }),
    onSuccess: (answer) => {
      putPage(queryClient, { ...page, ...answer });
      void refreshPages(queryClient);
    },
  });
}

/** The board that is being arranged: kept in the tab until it is saved or given up. */
export function useBoard(page: Page, ground: Ground = WHOLE_PAGE) {
  const stored = ground.read(page);
  const [draft, setDraft] = useState<Draft | undefined>(() => kept(page, ground));
  const [undone, setUndone] = useState<Board[]>([]);
  const save = useStoring(page, ground);
  const board = draft?.board ?? stored;
  const base = draft?.base ?? stored;
  const put = useCallback(
    (next: Draft | undefined) => {
      if (next) sessionStorage.setItem(draftKey(page, ground), JSON.stringify(next));
      else sessionStorage.removeItem(draftKey(page, ground));
      setDraft(next);
    },
    [page, ground],
  );
  const pulled = useRef<Pull>(undefined);
  const change = (next: Board, pull?: Pull) => {
    if (same(next, board)) return;
    if (!pull || pull !== pulled.current) setUndone((steps) => [...steps.slice(-49), board]);
    pulled.current = pull;
    put({ board: next, base });
  };
  const undo = () => {
    const last = undone.at(-1);
    if (!last) return;
    setUndone(undone.slice(0, -1));
    put(same(last, base) ? undefined : { board: last, base });
  };
  const forget = () => {
    setUndone([]);
    put(undefined);
    save.reset();
  };
  const send = async (attempt: Draft) => {
    const answer = await save.mutateAsync(attempt).catch(() => undefined);
    if (answer) forget();
    return answer !== undefined;
  };
  const noticed = draft !== undefined && !same(draft.base, stored);
  return {
    board,
    dirty: draft !== undefined && !same(draft.board, stored),
    /** Somebody saved another board after this draft was begun. */
    meeting: noticed ? { document: named(stored, board), audit: auditOf(page) } : undefined,
    mine: named(board, board),
    change,
    undo: undone.length > 0 ? undo : undefined,
    forget,
    store: () => send({ board, base }),
    /** One's own board in the place of the one that was just looked at. */
    insist: () => {
      put({ board, base: stored });
      return send({ board, base: stored });
    },
    busy: save.isPending,
    error: save.error,
    signedOut: hasStatus(save.error, 401),
  };
}
