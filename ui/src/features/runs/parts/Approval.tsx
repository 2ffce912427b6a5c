import { Button } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalTerms, Batch, Run } from '~/api/contract';
import { bootstrapQuery } from '~/api/queries';
import { answerBatch, answerRun, approversQuery } from '../queries';
import type { Answering } from './AnswerSheet';

const AnswerSheet = lazy(() => import('./AnswerSheet').then((file) => ({ default: file.AnswerSheet })));

/** Whether the run waits for the person who looks at it. */
function useIsAsked(run: Run | undefined): boolean {
  const { data: session } = useSuspenseQuery(bootstrapQuery());
  const { data: approvers = [] } = useQuery({ ...approversQuery(run?.id ?? ''), enabled: run !== undefined });
  return approvers.some(({ userId, state }) => userId === session.user.id && state === 'PENDING');
}

/** What the open stage asks for stands in the place of what all ask for. */
function termsOf({ requiredApproval, approvalStage }: Run): ApprovalTerms {
  if (typeof requiredApproval !== 'object' || requiredApproval === null) return {};
  const terms = requiredApproval as ApprovalTerms;
  return { ...terms, inputs: terms.stages?.[approvalStage?.index ?? 0]?.inputs ?? terms.inputs };
}

type ButtonProps = {
  run: Run;
  label: string;
  title: string;
  answering: Answering;
  /** The sheet is open from the start: a link led here. */
  open?: boolean;
  ticket?: string;
  onDone?: () => void;
};

function AnswerButton({ run, label, title, answering, open = false, ticket, onDone }: ButtonProps) {
  const [opened, setOpened] = useState(open);
  const close = () => {
    setOpened(false);
    onDone?.();
  };
  return (
    <>
      <Button onClick={() => setOpened(true)}>{label}</Button>
      <Suspense>
        <AnswerSheet
          title={title}
          answering={answering}
          terms={termsOf(run)}
          ticket={ticket}
          opened={opened}
          onClose={close}
        />
      </Suspense>
    </>
  );
}

/** For those who are asked; `ticket` is that of a link in a message, which opens the answer. */
export function Approval({ run, ticket, onDone }: { run: Run; ticket?: string; onDone: () => void }) {
  const { t } = useTranslation('runs');
  if (!useIsAsked(run)) return null;
  return (
    <AnswerButton
      run={run}
      label={t('answer')}
      title={t('answerTitle')}
      answering={answerRun(run.id)}
      open={ticket !== undefined}
      ticket={ticket}
      onDone={onDone}
    />
  );
}

/** The same for all that wait together; who may answer is looked up for the first of them. */
export function BatchApproval({ batch, runs }: { batch: Batch; runs: Run[] }) {
  const { t } = useTranslation('runs');
  const waiting = runs.find(({ status }) => status === 'WAITING_FOR_APPROVAL');
  if (!useIsAsked(waiting) || !waiting) return null;
  return (
    <AnswerButton
      run={waiting}
      label={t('batch.answer')}
      title={t('batch.answerTitle')}
      answering={answerBatch(batch.id)}
    />
  );
}
