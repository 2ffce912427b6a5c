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

const needsApproval = ({ requiredApproval }: Run) => Boolean(requiredApproval);

function approval({ status }: Run): RunStep {
  const state = status === 'WAITING_FOR_APPROVAL' ? 'now' : status === 'DECLINED' ? 'bad' : 'done';
  return { key: 'approval', state };
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
    ...(needsApproval(run) ? [approval(run)] : []),
    sent(run),
    running(run),
    finished(run),
  ];
}
