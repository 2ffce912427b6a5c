/** The stages of an approval with what was answered in each, told from the run's document. */
import type { Run, RunAnswer } from '~/api/contract';

export type Asked = { userId: string; email?: string | null; standsInFor?: string | null };

export type StageView = {
  name: string | null;
  answers: RunAnswer[];
  /** Who still may answer; only in the open stage. */
  pending: Asked[];
  state: 'done' | 'open' | 'ahead';
};

const named = (required: unknown): (string | null)[] => {
  const stages = (required as { stages?: { name?: string }[] } | null)?.stages;
  return stages?.length ? stages.map(({ name }) => name ?? null) : [null];
};

/** Where the run stopped: the open stage, or that of the last answer. */
const reached = ({ approvalStage, approvals = [], status }: Run, count: number): number => {
  if (approvalStage) return approvalStage.index;
  if (status === 'DECLINED' || status === 'CANCELLED') return approvals.at(-1)?.stage ?? 0;
  return count - 1;
};

export function stagesOf(run: Run, approvers: (Asked & { state: string })[]): StageView[] {
  const names = named(run.requiredApproval);
  const last = reached(run, names.length);
  return names.map((name, index) => {
    const isOpen = run.approvalStage?.index === index;
    return {
      name,
      answers: (run.approvals ?? []).filter(({ stage = 0 }) => stage === index),
      pending: isOpen ? approvers.filter(({ state }) => state === 'PENDING') : [],
      state: isOpen ? 'open' : index > last ? 'ahead' : 'done',
    };
  });
}
