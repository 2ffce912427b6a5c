import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Run } from '~/api/contract';
import { TENANT } from '~/api/host';
import { bootstrapQuery } from '~/api/queries';
import { answerRun, approversQuery } from '../queries';

/** Yes and no, for those who are asked. */
export function Approval({ run }: { run: Run }) {
  const { t } = useTranslation('runs');
  const queryClient = useQueryClient();
  const { data: session } = useSuspenseQuery(bootstrapQuery());
  const { data: approvers = [] } = useQuery(approversQuery(run.id));
  const answer = useMutation({
    ...answerRun(run.id),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [TENANT, 'runs'] }),
    onError: (error) => notifications.show({ color: 'red', message: error.message }),
  });
  const isAsked = approvers.some(({ userId, state }) => userId === session.user.id && state === 'PENDING');
  if (!isAsked) return null;
  return (
    <>
      <Button
        color="red"
        variant="light"
        loading={answer.isPending}
        onClick={() => answer.mutate({ status: 'DECLINE' })}
      >
        {t('decline')}
      </Button>
      <Button loading={answer.isPending} onClick={() => answer.mutate({ status: 'APPROVE' })}>
        {t('approve')}
      </Button>
    </>
  );
}
