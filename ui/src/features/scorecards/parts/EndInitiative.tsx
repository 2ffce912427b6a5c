import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Confirm } from '~/components/confirm/Confirm';
import { endInitiative, type Initiative } from '../initiative-queries';

type Props = { initiative: Initiative; onClose: () => void };

/** Asks before an initiative ends, or goes on: both change what people are asked for. */
export function EndInitiative({ initiative, onClose }: Props) {
  const { t } = useTranslation('initiatives');
  const queryClient = useQueryClient();
  const { title, done, total, endedAt } = initiative;
  const step = endedAt ? 'resume' : 'end';
  const change = useMutation({
    ...endInitiative(queryClient, initiative.identifier),
    onSuccess: async () => {
      await endInitiative(queryClient, initiative.identifier).onSuccess();
      notifications.show({ message: t(`${step}.said`, { title }) });
      onClose();
    },
  });
  return (
    <Confirm
      opened
      title={t(`${step}.title`, { title })}
      text={t(`${step}.text`, { done, count: total })}
      verb={t(`${step}.verb`)}
      harmless
      busy={change.isPending}
      error={change.error}
      onClose={onClose}
      onConfirm={() => change.mutate(!endedAt)}
    />
  );
}
