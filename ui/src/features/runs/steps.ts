/** The way of a run, told from its document: requested, approved, sent, reported, finished. */
import type { Run, RunStatus } from '~/api/contract';
import { isActive } from '~/api/runs';

export type StepState = 'done' | 'now' | 'ahead' | 'bad';

export type StepKey = 'requested' | 'approval' | 'sent' | 'running' | 'finished';

export type RunStep = { key: StepKey; state: StepState; at?: string };

const ENDS: Partial<Record<RunStatus, StepState>> = {
  SUCCESS: 'done',
  FAILURE: 'bad',
  DECLINED: 'bad',
  CANCELLED: 'bad',
};

const isConditional = (required: unknown) =>
  typeof required === 'object' && required !== null && 'condition' in required;

/** Whether people were asked: where a condition decides, only what became of it tells. */
const neededApproval = ({ requiredApproval, approvals = [], status, breakGlass }: Run) =>
  Boolean(requiredApproval || breakGlass) &&
  (!isConditional(requiredApproval) ||
    approvals.length > 0 ||
    Boolean(breakGlass) ||
    status === 'WAITING_FOR_APPROVAL' ||
    status === 'DECLINED');

/** Past the glass nobody said yes; nor did they when it was cancelled while it waited. */
function approval({ status, breakGlass, approvals = [] }: Run): RunStep {
  if (status === 'WAITING_FOR_APPROVAL') return { key: 'approval', state: 'now' };
  const isUnanswered = approvals.length === 0 && status === 'CANCELLED';
  return { key: 'approval', state: breakGlass || status === 'DECLINED' || isUnanswered ? 'bad' : 'done' };
}

/** A backend that answered has the order; so has one that reported an end. */
const wasSent = (run: Run) =>
  run.responseStatus != null || run.status === 'SUCCESS' || run.status === 'FAILURE';

function sent(run: Run): RunStep {
  if (wasSent(run)) return { key: 'sent', state: 'done' };
  return { key: 'sent', state: run.status === 'IN_PROGRESS' ? 'now' : 'ahead' };
}

function running(run: Run): RunStep {
  if (!wasSent(run)) return { key: 'running', state: 'ahead' };
  if (isActive(run)) return { key: 'running', state: 'now' };
  // Cancelled on the way: nobody knows that it was carried out.
  return { key: 'running', state: run.status === 'CANCELLED' ? 'bad' : 'done' };
}

const finished = (run: Run): RunStep => ({
  key: 'finished',
  state: ENDS[run.status] ?? 'ahead',
  at: run.endedAt ?? undefined,
});

export function stepsOf(run: Run): RunStep[] {
  return [
    { key: 'requested', state: 'done', at: run.createdAt },
    ...(neededApproval(run) ? [approval(run)] : []),
    sent(run),
    running(run),
    finished(run),
  ];
}
