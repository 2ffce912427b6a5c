/** What the address of the audit log holds: every filter. */
export const RESOURCES = [
  'entity',
  'blueprint',
  'action',
  'workflow',
  'run',
  'scorecard',
  'integration',
  'webhook',
  'page',
  'folder',
  'user',
  'person',
  'team',
  'credential',
  'secret',
  'organization',
  'sign-in',
  'view-as',
  'connection',
  'branding',
  'schedule',
  'audit-seal',
] as const;
/** What a deletion in the log can be taken back of. */
export const RESTORABLE = [
  'action',
  'workflow',
  'scorecard',
  'page',
  'folder',
  'blueprint',
  'entity',
] as const;
export const ACTIONS = ['CREATE', 'UPDATE', 'DELETE', 'TIMER_EXPIRED'] as const;
export const ORIGINS = ['UI', 'API', 'AUTOMATION', 'SYSTEM'] as const;
export const STATUSES = ['SUCCESS', 'FAILURE'] as const;
export const SPANS = ['hour', 'day', 'week', 'month'] as const;

export type Span = (typeof SPANS)[number];
export type AuditView = {
  resources?: string[];
  origin?: string[];
  action?: string;
  status?: string;
  user?: string;
  blueprint?: string;
  entity?: string;
  run?: string;
  event?: string;
  span?: Span;
};

const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) || undefined : undefined;

const among = (values: readonly string[], given: unknown): string[] | undefined => {
  const list = values.filter((value) => [given].flat().includes(value));
  return list.length ? list : undefined;
};

export function auditView(search: Record<string, unknown>): AuditView {
  const view = {
    resources: among(RESOURCES, search.resources),
    origin: among(ORIGINS, search.origin),
    action: ACTIONS.find((one) => one === search.action),
    status: STATUSES.find((one) => one === search.status),
    span: SPANS.find((one) => one === search.span),
    ...Object.fromEntries(
      ['user', 'blueprint', 'entity', 'run', 'event'].map((key) => [key, text(search[key])]),
    ),
  };
  return Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined)) as AuditView;
}

const HOURS: Record<Span, number> = { hour: 1, day: 24, week: 168, month: 720 };

/** Since when, to the minute: an address that is opened again asks for the same for a while. */
export function since(span: Span | undefined, now = Date.now()): string | undefined {
  if (!span) return undefined;
  const minute = Math.floor(now / 60_000) * 60_000;
  return new Date(minute - HOURS[span] * 3_600_000).toISOString();
}

export type AuditQuery = Record<string, string | string[]>;

/** As the server asks for it; lists go as they are, what is not said is left out. */
export function asQuery(view: AuditView, from = since(view.span)): AuditQuery {
  const { event, run, span: _, ...same } = view;
  const query = { ...same, run_id: run, identifier: event, from };
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value)) as AuditQuery;
}
