import { useHotkeys } from '@mantine/hooks';
import { useState } from 'react';
import type { Page, Widget } from '~/api/pages';
import { type Ground, heightOf, widgetId, withoutWidget, withWidget } from './board';
import { useBoard } from './use-board';

/** A board and who arranges it: begun, given up, saved; `open` is the widget whose settings are looked at. */
export function useArranging(page: Page, ground?: Ground) {
  const edited = useBoard(page, ground);
  const { board, change } = edited;
  // Who comes back to what was not saved goes on with it.
  const [begun, setBegun] = useState(edited.dirty);
  const [open, setOpen] = useState<Widget | 'new'>();
  const may = page.mayUpdate === true && page.locked !== true;
  const editing = begun && may;
  const done = async () => {
    if (!edited.dirty || (await edited.store())) setBegun(false);
  };
  useHotkeys([
    ['a', () => editing && setOpen('new')],
    ['mod+z', () => editing && edited.undo?.()],
    ['mod+s', () => editing && void done()],
  ]);
  return {
    edited,
    may,
    editing,
    open,
    begin: () => may && setBegun(true),
    add: () => {
      setBegun(true);
      setOpen('new');
    },
    done,
    insist: async () => {
      if (await edited.insist()) setBegun(false);
    },
    cancel: () => {
      edited.forget();
      setBegun(false);
    },
    put: (widget: Widget, height: number) => {
      change(withWidget(board, widget, height));
      setOpen(undefined);
    },
    close: () => setOpen(undefined),
    tools: editing
      ? {
          onEdit: setOpen,
          onCopy: (widget: Widget) =>
            change(withWidget(board, { ...widget, id: widgetId() }, heightOf(board, widget.id))),
          onRemove: (id: string) => change(withoutWidget(board, id)),
        }
      : undefined,
  };
}

export type Arranging = ReturnType<typeof useArranging>;
