/** What will happen, told from the definition of the action. */
import type { Action } from '~/api/contract';

export type Receiver =
  | 'WEBHOOK'
  | 'GITHUB'
  | 'GITLAB'
  | 'AZURE_DEVOPS'
  | 'KAFKA'
  | 'INTEGRATION_ACTION'
  | 'UPSERT_ENTITY'
  | 'SCAFFOLD'
  | 'other';

export type PlanStep = {
  key: 'check' | 'approve' | 'send' | 'write' | 'make' | 'answer' | 'report' | 'watch';
  glyph: string;
  detail?: string;
};

type Method = Action['invocationMethod'];

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

/** Who gets the order, and the line that names the address. */
const RECEIVERS: Record<
  Exclude<Receiver, 'other'>,
  { glyph: string; address: (method: Method) => string }
> = {
  WEBHOOK: { glyph: 'globe', address: ({ url = '' }) => hostOf(url) },
  GITHUB: {
    glyph: 'brand-github',
    address: ({ org, repo, workflow }) => `${text(org)}/${text(repo)} · ${text(workflow)}`,
  },
  GITLAB: {
    glyph: 'brand-gitlab',
    address: ({ groupName, projectName }) => `${text(groupName)}/${text(projectName)}`,
  },
  AZURE_DEVOPS: { glyph: 'brand-azure', address: ({ org }) => text(org) },
  KAFKA: { glyph: 'brand-kafka', address: () => '' },
  INTEGRATION_ACTION: { glyph: 'plug', address: ({ installationId }) => text(installationId) },
  UPSERT_ENTITY: { glyph: 'cube', address: ({ blueprintIdentifier }) => text(blueprintIdentifier) },
  SCAFFOLD: { glyph: 'branch', address: ({ template }) => text(template) },
};

/** Nobody answers or reports: the run ends with what is done here. */
const OWN: Partial<Record<string, PlanStep['key']>> = { UPSERT_ENTITY: 'write', SCAFFOLD: 'make' };

const isKnown = (type: string): type is keyof typeof RECEIVERS => Object.hasOwn(RECEIVERS, type);

export const receiverOf = ({ invocationMethod: { type } }: Action): Receiver =>
  isKnown(type) ? type : 'other';

export function planOf({ invocationMethod, requiredApproval }: Action): PlanStep[] {
  const { type, synchronized } = invocationMethod;
  const receiver = isKnown(type) ? RECEIVERS[type] : undefined;
  const own = OWN[type];
  const sent: PlanStep = {
    key: own ?? 'send',
    glyph: receiver?.glyph ?? 'plug',
    detail: receiver?.address(invocationMethod) || undefined,
  };
  const answered: PlanStep[] = own
    ? []
    : [{ key: synchronized ? 'answer' : 'report', glyph: synchronized ? 'check' : 'message' }];
  return [
    { key: 'check', glyph: 'shield' },
    ...(requiredApproval ? [{ key: 'approve' as const, glyph: 'lock' }] : []),
    sent,
    ...answered,
    { key: 'watch', glyph: 'terminal' },
  ];
}
