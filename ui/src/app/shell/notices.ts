/** What somebody should hear of: answers that are wanted of them, and what became of what they had begun. */
import type { Run } from '~/api/contract';
import type { Exemption } from '~/api/exemptions';
import { runPath } from '~/api/runs';
import { type Asking, flowRunPath } from '~/api/workflow-runs';

export type NoticeKind =
  | 'asked'
  | 'succeeded'
  | 'failed'
  | 'declined'
  | 'granted'
  | 'refused'
  | 'over'
  | 'wanted';
export type Notice = { key: string; kind: NoticeKind; at: string; to: string; title: string; about?: string };

const MOST = 20;

const ENDED: Partial<Record<Run['status'], NoticeKind>> = {
  SUCCESS: 'succeeded',
  FAILURE: 'failed',
  DECLINED: 'declined',
};

const DECIDED: Partial<Record<Exemption['status'], NoticeKind>> = {
  GRANTED: 'granted',
  DECLINED: 'refused',
  REVOKED: 'over',
};

const ofRun = (run: Run, kind: NoticeKind, at: string): Notice => ({
  key: `${kind}:${run.id}`,
  kind,
  at,
  to: runPath(run.id),
  title: run.action.title ?? run.action.identifier,
  about: run.entity?.title ?? run.entity?.identifier,
});

const ofAsking = ({ identifier, node, input, workflowRun, createdAt }: Asking): Notice => ({
  key: `asked:${identifier}`,
  kind: 'asked',
  at: createdAt,
  to: `${flowRunPath(workflowRun.identifier)}?node=${encodeURIComponent(node.identifier)}`,
  title: workflowRun.workflow.title || workflowRun.workflow.identifier,
  about: input?.description || node.title || node.identifier,
});

const ofEnded = (run: Run): Notice[] => {
  const kind = ENDED[run.status];
  return kind ? [ofRun(run, kind, run.endedAt ?? run.updatedAt)] : [];
};

const ofExemption = (exemption: Exemption, kind: NoticeKind, at: string): Notice => ({
  key: `${kind}:${exemption.id}`,
  kind,
  at,
  to: kind === 'wanted' ? '/exemptions' : '/exemptions?show=all',
  title: exemption.rule.title ?? exemption.rule.identifier,
  about: exemption.entity?.title,
});

/** Whether it is for this person: a request to whoever decides, an answer or the end to whoever asked. */
function ofExemptions(exemption: Exemption, email: string, decides: Heard['decides']): Notice[] {
  const mine = exemption.requestedBy === email;
  if (exemption.status === 'REQUESTED')
    return decides(exemption.blueprint) && !mine
      ? [ofExemption(exemption, 'wanted', exemption.requestedAt)]
      : [];
  if (exemption.status === 'EXPIRED')
    return mine ? [ofExemption(exemption, 'over', exemption.expiresAt)] : [];
  const kind = DECIDED[exemption.status];
  const byOther = mine && exemption.decidedBy !== email;
  return kind && byOther && exemption.decidedAt ? [ofExemption(exemption, kind, exemption.decidedAt)] : [];
}

type Heard = {
  waiting: Run[];
  asking?: Asking[];
  mine: Run[];
  exemptions: Exemption[];
  email: string;
  /** Whether they may answer requests of a blueprint's scorecards. */
  decides: (blueprint: string) => boolean;
};

/** The newest first. */
export const noticesOf = ({ waiting, asking = [], mine, exemptions, email, decides }: Heard): Notice[] =>
  [
    ...waiting.map((run) => ofRun(run, 'asked', run.createdAt)),
    ...asking.map(ofAsking),
    ...mine.flatMap(ofEnded),
    ...exemptions.flatMap((exemption) => ofExemptions(exemption, email, decides)),
  ]
    .sort((one, other) => other.at.localeCompare(one.at))
    .slice(0, MOST);

const DAY_MS = 86_400_000;

/** Who has never looked hears of the last day only. */
export const newSince = (notices: Notice[], seenAt: string | undefined, now = Date.now()): number => {
  const since = seenAt ?? new Date(now - DAY_MS).toISOString();
  return notices.filter(({ at }) => at > since).length;
};
