import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Audit } from '~/api/contract';
import { TENANT } from '~/api/host';
import { restoreDeleted } from '../queries';
import { RESTORABLE } from '../view';

export const canComeBack = ({ action, status, resourceType }: Audit): boolean =>
  action === 'DELETE' && status === 'SUCCESS' && (RESTORABLE as readonly string[]).includes(resourceType);

/** Brings back what the event deleted; the server says what could not come with it, or why nothing could. */
export function PutBack({ event }: { event: string }) {
  const { t } = useTranslation('auditLog');
  const client = useQueryClient();
  const restoring = useMutation({
    ...restoreDeleted(),
    // Lists, menus and counts all over the portal show it again.
    onSuccess: () => client.invalidateQueries({ queryKey: [TENANT] }),
  });
  return (
    <div className="log-note">
      {!restoring.data && (
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconArrowBackUp size={14} />}
          loading={restoring.isPending}
          onClick={() => restoring.mutate(event)}
        >
          {t('restore.button')}
        </Button>
      )}
      <span role="status">
        {restoring.error?.message}
        {restoring.data && [t('restore.done'), ...restoring.data.notes].join(' · ')}
      </span>
    </div>
  );
}
