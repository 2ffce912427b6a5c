import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Page, putPage, refreshPages } from '~/api/pages';
import { changeSeen } from '~/components/draft/small-change';

type Lockable = Pick<Page, 'identifier' | 'locked'>;

/** Locks a page or unlocks it; told at once, wherever it was asked. */
export function useLock({ identifier, locked }: Lockable) {
  const { t } = useTranslation('common');
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (next: boolean) => changeSeen(queryClient, { identifier, locked }, { locked: next }),
    onSuccess: async (page, next) => {
      putPage(queryClient, { ...page, mayUpdate: true });
      notifications.show({ message: t(next ? 'lock.locked' : 'lock.unlocked') });
      await refreshPages(queryClient);
    },
    onError: ({ message }) => notifications.show({ color: 'red', message }),
  });
}
