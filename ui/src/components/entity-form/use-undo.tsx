import './cell-editor.css';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshEntities, undoChange } from '~/api/mutations';

const LONG_MS = 12_000;

/** Says what was done, with the way back beside it. */
export function useUndo(blueprint: string) {
  const { t } = useTranslation('form');
  const queryClient = useQueryClient();
  return useCallback(
    (message: string, undo: () => Promise<unknown>) => {
      const back = async () => {
        notifications.hide(id);
        try {
          await undo();
          notifications.show({ message: t('cell.undone') });
        } catch (error) {
          notifications.show({ color: 'red', message: (error as Error).message });
        }
        await refreshEntities(queryClient, blueprint);
      };
      const id = notifications.show({
        autoClose: LONG_MS,
        message: (
          <span className="cell-saved">
            {message}
            <Button size="compact-xs" variant="subtle" onClick={() => void back()}>
              {t('cell.undo')}
            </Button>
          </span>
        ),
      });
    },
    [blueprint, queryClient, t],
  );
}

/** The same for a change that the server takes back as one. */
export function useUndoChange(blueprint: string) {
  const show = useUndo(blueprint);
  return useCallback(
    (message: string, change: string | null) => {
      if (change) show(message, () => undoChange().mutationFn(change));
      else notifications.show({ message });
    },
    [show],
  );
}
