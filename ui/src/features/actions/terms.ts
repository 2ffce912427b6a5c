/** What an action says about approvals: nothing, a word, or terms. */
import type { Document, UserInputs } from '~/api/contract';

export type Approvers = { users?: string[]; roles?: string[]; teams?: string[]; policy?: Document | null };

export type Stage = {
  name: string;
  mode?: 'ANY' | 'ALL';
  quorum?: number;
  approvers?: Approvers;
  /** In the place of those that all stages ask for. */
  inputs?: UserInputs;
};

export type Terms = {
  type: 'ANY' | 'ALL';
  quorum?: number;
  preventSelfApproval?: boolean;
  expiresAfter?: number;
  condition?: { type: 'JQ'; expressions: string[]; combinator?: 'and' | 'or' };
  commentRequired?: ('APPROVE' | 'DECLINE')[];
  inputs?: UserInputs;
  /** `after` in minutes. */
  escalation?: { after: number; users?: string[]; roles?: string[]; teams?: string[] };
  stages?: Stage[];
};

export type ApprovalMode = 'none' | 'ANY' | 'ALL';

const isTerms = (value: unknown): value is Terms => typeof value === 'object' && value !== null;

export const termsOf = (value: unknown): Terms => (isTerms(value) ? value : { type: 'ANY' });

export const modeOf = (value: unknown): ApprovalMode =>
  value === undefined || value === false || value === null ? 'none' : termsOf(value).type;

/** Other terms stay when only the mode changes; nobody is asked when there is none. */
export function withMode(value: unknown, mode: ApprovalMode): Terms | undefined {
  if (mode === 'none') return undefined;
  const { quorum, ...terms } = termsOf(value);
  return { ...terms, type: mode, ...(quorum && mode === 'ANY' ? { quorum } : {}) };
}

/** A stage that names nobody and has no policy asks those of the action's permissions. */
export function withPolicy(approvers: Approvers | undefined, policy: Document | null): Approvers | undefined {
  const { policy: _, ...lists } = approvers ?? {};
  if (policy) return { ...lists, policy };
  return Object.values(lists).some((names) => names.length > 0) ? lists : undefined;
}
