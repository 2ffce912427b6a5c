import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { hasStatus } from '~/api/errors';
import { changePage, type Page, pageQuery, refreshPages } from '~/api/pages';
import { same } from '~/lib/same';
import { type Board, boardOf, widgetsOf } from './board';

const draftKey = (page: Page) => `roadstead-board-${page.id ?? page.identifier}`;

type Draft = { board: Board; base: string };

function kept(page: Page): Draft | undefined {
  const text = sessionStorage.getItem(draftKey(page));
  return text ? (JSON.parse(text) as Draft) : undefined;
}

/** The board that is being arranged: kept in the tab until it is saved or given up. */
export function useBoard(page: Page) {
  const queryClient = useQueryClient();
  const stored = boardOf(page);
  const [draft, setDraft] = useState<Draft | undefined>(() => kept(page));
  const [undone, setUndone] = useState<Board[]>([]);
  const save = useMutation(changePage(page.identifier));
  const board = draft?.board ?? stored;
  const put = useCallback(
    (next: Board | undefined) => {
      const text = next && JSON.stringify({ board: next, base: draft?.base ?? page.updatedAt });
      if (text) sessionStorage.setItem(draftKey(page), text);
      else sessionStorage.removeItem(draftKey(page));
      setDraft(next && { board: next, base: draft?.base ?? page.updatedAt });
    },
    [draft, page],
  );
  const change = (next: Board) => {
    if (same(next, board)) return;
    setUndone((steps) => [...steps.slice(-49), board]);
    put(next);
  };
  const undo = () => {
    const last = undone.at(-1);
    if (!last) return;
    setUndone(undone.slice(0, -1));
    put(same(last, stored) ? undefined : last);
  };
  const forget = () => {
    setUndone([]);
    put(undefined);
    save.reset();
  };
  const store = async () => {
    const answer = await save.mutateAsync({ widgets: widgetsOf(board) }).catch(() => undefined);
    if (!answer) return false;
    queryClient.setQueryData(pageQuery(page.identifier).queryKey, { ...page, ...answer });
    forget();
    void refreshPages(queryClient);
    return true;
  };
  return {
    board,
    dirty: draft !== undefined && !same(draft.board, stored),
    /** Somebody saved the page after this draft was begun. */
    met: draft !== undefined && draft.base !== page.updatedAt,
    change,
    undo: undone.length > 0 ? undo : undefined,
    forget,
    store,
    busy: save.isPending,
    error: save.error,
    signedOut: hasStatus(save.error, 401),
  };
}
