import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Confirm } from '~/components/confirm/Confirm';
import { deleteScorecard } from '../queries';

type Props = {
  scorecard: { blueprint: string; identifier: string; title: string };
  /** How many lose their level with it. */
  entities?: number;
  onDeleted: () => void;
  onClose: () => void;
};

export function DeleteScorecard({ scorecard, entities, onDeleted, onClose }: Props) {
  const { t } = useTranslation('scorecards');
  const queryClient = useQueryClient();
  const { blueprint, identifier, title } = scorecard;
  const remove = useMutation(deleteScorecard(queryClient, blueprint, identifier));
  return (
    <Confirm
      opened
      title={t('deletion.title', { title })}
      text={entities === undefined ? t('deletion.text') : t('deletion.counted', { count: entities })}
      verb={t('delete')}
      busy={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(undefined, {
          onSuccess: () => {
            notifications.show({ message: t('deletion.done', { title }) });
            onDeleted();
          },
        })
      }
    />
  );
}
