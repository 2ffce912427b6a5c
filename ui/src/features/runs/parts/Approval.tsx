import '~/components/confirm/confirm.css';
import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Batch, Run } from '~/api/contract';
import { TENANT } from '~/api/host';
import { bootstrapQuery } from '~/api/queries';
import { type Answer, answerBatch, answerRun, approversQuery } from '../queries';

/** Whether the run waits for the person who looks at it. */
function useIsAsked(run: Run | undefined): boolean {
  const { data: session } = useSuspenseQuery(bootstrapQuery());
  const { data: approvers = [] } = useQuery({ ...approversQuery(run?.id ?? ''), enabled: run !== undefined });
  return approvers.some(({ userId, state }) => userId === session.user.id && state === 'PENDING');
}

/** Yes and no with a comment, for those who are asked. */
export function Approval({ run }: { run: Run }) {
  const { t } = useTranslation('runs');
  const [opened, setOpened] = useState(false);
  if (!useIsAsked(run)) return null;
  return (
    <>
      <Button onClick={() => setOpened(true)}>{t('answer')}</Button>
      <AnswerSheet answering={answerRun(run.id)} opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}

/** The same for all that wait together; who may answer is looked up for the first of them. */
export function BatchApproval({ batch, runs }: { batch: Batch; runs: Run[] }) {
  const { t } = useTranslation('runs');
  const [opened, setOpened] = useState(false);
  if (!useIsAsked(runs.find(({ status }) => status === 'WAITING_FOR_APPROVAL'))) return null;
  return (
    <>
      <Button onClick={() => setOpened(true)}>{t('batch.answer')}</Button>
      <AnswerSheet answering={answerBatch(batch.id)} opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}

type Answering = { mutationFn: (answer: Answer) => Promise<unknown> };
type SheetProps = { answering: Answering; opened: boolean; onClose: () => void };

function AnswerSheet({ answering, opened, onClose }: SheetProps) {
  const { t } = useTranslation(['runs', 'common']);
  const queryClient = useQueryClient();
  const [comment, setComment] = useState('');
  const answer = useMutation({
    ...answering,
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: [TENANT, 'runs'] });
      onClose();
    },
  });
  const say = (status: 'APPROVE' | 'DECLINE') =>
    answer.mutate({ status, ...(comment.trim() && { description: comment.trim() }) });
  const sending = answer.isPending ? answer.variables.status : undefined;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('answerTitle')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Textarea
        label={t('comment')}
        description={t('commentHint')}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={8}
        data-autofocus
      />
      {answer.error && (
        <p role="alert" className="confirm-refusal pill-block red">
          {answer.error.message}
        </p>
      )}
      <Group justify="flex-end" gap={8} mt={16}>
        <Button color="red" variant="light" loading={sending === 'DECLINE'} onClick={() => say('DECLINE')}>
          {t('decline')}
        </Button>
        <Button loading={sending === 'APPROVE'} onClick={() => say('APPROVE')}>
          {t('approve')}
        </Button>
      </Group>
    </Modal>
  );
}
