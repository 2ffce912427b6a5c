import { Button, CloseButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshEntities } from '~/api/mutations';
import { useCan } from '~/api/permissions';
import { Confirm } from '~/components/confirm/Confirm';
import { deleteMany } from '../queries';
import type { Catalog } from '../use-catalog';

const BulkEdit = lazy(() => import('./BulkEdit'));

type Props = { catalog: Catalog; identifiers: string[]; onClear: () => void };

function useDeletion({ catalog, onClear }: Props, onDone: () => void) {
  const { t } = useTranslation('catalog');
  const queryClient = useQueryClient();
  return useMutation({
    ...deleteMany(catalog.blueprint),
    onSuccess: (count) => {
      onDone();
      onClear();
      notifications.show({ message: t('bulk.deleted', { count }) });
    },
    // Some may be gone even when a later hundred was refused.
    onSettled: () => refreshEntities(queryClient, catalog.blueprint),
  });
}

/** What can be done with everything that is ticked. */
export function BulkBar(props: Props) {
  const { t } = useTranslation('catalog');
  const { catalog, identifiers, onClear } = props;
  const [doing, setDoing] = useState<'edit' | 'delete'>();
  const mayEdit = useCan('update:entities');
  const mayDelete = useCan('delete:entities');
  const stop = () => setDoing(undefined);
  const deletion = useDeletion(props, stop);
  const count = identifiers.length;
  return (
    <div className="bulk-bar" role="toolbar" aria-label={t('bulk.label')}>
      <b className="num">{t('bulk.count', { count })}</b>
      {mayEdit && (
        <Button variant="default" leftSection={<IconPencil size={15} />} onClick={() => setDoing('edit')}>
          {t('bulk.edit')}
        </Button>
      )}
      {mayDelete && (
        <Button
          variant="default"
          color="red"
          leftSection={<IconTrash size={15} />}
          onClick={() => setDoing('delete')}
        >
          {t('bulk.delete')}
        </Button>
      )}
      <CloseButton aria-label={t('bulk.clear')} onClick={onClear} />
      {doing === 'edit' && (
        <Suspense>
          <BulkEdit catalog={catalog} identifiers={identifiers} onDone={onClear} onClose={stop} />
        </Suspense>
      )}
      <Confirm
        opened={doing === 'delete'}
        title={t('bulk.deleteTitle', { count })}
        text={t('bulk.deleteText')}
        verb={t('bulk.delete')}
        busy={deletion.isPending}
        error={deletion.error}
        onConfirm={() => deletion.mutate(identifiers)}
        onClose={stop}
      />
    </div>
  );
}
