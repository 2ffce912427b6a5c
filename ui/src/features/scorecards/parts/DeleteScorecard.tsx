import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Confirm } from '~/components/confirm/Confirm';
import { deleteScorecard, forgetScorecard } from '../queries';

type Props = {
  scorecard: { blueprint: string; identifier: string; title: string };
  /** How many lose their level with it. */
  entities?: number;
  /** Leaves the page. */
  onDeleted: () => Promise<void>;
  onClose: () => void;
};

export function DeleteScorecard({ scorecard, entities, onDeleted, onClose }: Props) {
  const { t } = useTranslation('scorecards');
  const queryClient = useQueryClient();
  const { blueprint, identifier, title } = scorecard;
  const remove = useMutation({
    ...deleteScorecard(blueprint, identifier),
    // The page is left first: read anew while it stands, it would miss its scorecard, and end with all it still has to do.
    onSuccess: async () => {
      await onDeleted();
      notifications.show({ message: t('deletion.done', { title }) });
      await forgetScorecard(queryClient, blueprint, identifier);
    },
  });
  return (
    <Confirm
      opened
      title={t('deletion.title', { title })}
      text={entities === undefined ? t('deletion.text') : t('deletion.counted', { count: entities })}
      verb={t('delete')}
      busy={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() => remove.mutate()}
    />
  );
}
