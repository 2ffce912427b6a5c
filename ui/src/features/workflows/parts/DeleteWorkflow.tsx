import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { deleteWorkflow, flowTitle, flowUsesQuery, refreshWorkflows } from '~/api/workflows';
import { Confirm } from '~/components/confirm/Confirm';

/** What is under way and goes on without it, and what would name it in vain. */
function Consequences({ identifier }: { identifier: string }) {
  const { t } = useTranslation('workflows');
  const { data, isError } = useQuery({ ...flowUsesQuery(identifier), staleTime: 0 });
  if (isError) return <p>{t('remove.unknown')}</p>;
  if (!data) return null;
  const { uses, activeRuns, asking } = data;
  return (
    <ul className="consequences">
      <li>{t('remove.active', { count: activeRuns })}</li>
      {asking > 0 && <li>{t('remove.asking', { count: asking })}</li>}
      {uses.map((use) => (
        <li key={`${use.kind}/${use.identifier}`}>
          {t(`remove.use.${use.kind}`, { title: flowTitle(use) })}
        </li>
      ))}
    </ul>
  );
}

type Props = { identifier: string; title: string; onDeleted?: () => Promise<void>; onClose: () => void };

export function DeleteWorkflow({ identifier, title, onDeleted, onClose }: Props) {
  const { t } = useTranslation('workflows');
  const queryClient = useQueryClient();
  const removal = useMutation({
    ...deleteWorkflow(identifier),
    onSuccess: async () => {
      await onDeleted?.();
      onClose();
      notifications.show({ message: t('remove.done', { title }) });
      await refreshWorkflows(queryClient);
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
