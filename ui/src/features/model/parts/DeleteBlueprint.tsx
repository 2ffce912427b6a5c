import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { deleteBlueprint, refreshModel } from '~/api/blueprints';
import { Confirm } from '~/components/confirm/Confirm';
import { impactOfDeletion } from '../impact';
import { Touched } from './Touched';

type Props = { identifier: string; title: string; onDeleted: () => void; onClose: () => void };

function Consequences({ identifier }: { identifier: string }) {
  const { data } = useQuery(impactOfDeletion(identifier));
  return (
    <div className="review-changes">
      {data?.changes.map((change) => (
        <Touched key={`${change.part}/${change.blueprint}/${change.key}`} change={change} />
      ))}
    </div>
  );
}

export function DeleteBlueprint({ identifier, title, onDeleted, onClose }: Props) {
  const { t } = useTranslation('model');
  const queryClient = useQueryClient();
  const removal = useMutation({
    ...deleteBlueprint(identifier),
    onSuccess: async () => {
      onDeleted();
      notifications.show({ message: t('remove.done', { title }) });
      await refreshModel(queryClient, identifier);
    },
  });
  return (
    <Confirm
      opened
      title={t('remove.title', { title })}
      text={t('remove.text')}
      details={<Consequences identifier={identifier} />}
      verb={t('remove.verb')}
      busy={removal.isPending}
      error={removal.error}
      onConfirm={() => removal.mutate()}
      onClose={onClose}
    />
  );
}
