import '~/components/confirm/confirm.css';
import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Run } from '~/api/contract';
import { TENANT } from '~/api/host';
import { bootstrapQuery } from '~/api/queries';
import { answerRun, approversQuery } from '../queries';

/** Yes and no with a comment, for those who are asked. */
export function Approval({ run }: { run: Run }) {
  const { t } = useTranslation('runs');
  const [opened, setOpened] = useState(false);
  const { data: session } = useSuspenseQuery(bootstrapQuery());
  const { data: approvers = [] } = useQuery(approversQuery(run.id));
  const isAsked = approvers.some(({ userId, state }) => userId === session.user.id && state === 'PENDING');
  if (!isAsked) return null;
  return (
    <>
      <Button onClick={() => setOpened(true)}>{t('answer')}</Button>
      <AnswerSheet run={run} opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}

type SheetProps = { run: Run; opened: boolean; onClose: () => void };

function AnswerSheet({ run, opened, onClose }: SheetProps) {
  const { t } = useTranslation(['runs', 'common']);
  const queryClient = useQueryClient();
  const [comment, setComment] = useState('');
  const answer = useMutation({
    ...answerRun(run.id),
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
