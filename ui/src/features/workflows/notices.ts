/** How people hear that an answer is needed, as the form shows it; a Slack message is a webhook of text alone. */
export type Line = { label: string; value: string };

export type Notice = {
  target: 'email' | 'webhook';
  fields?: Line[];
  url?: string;
  method?: string;
  headers?: Record<string, unknown>;
  body?: unknown;
  [other: string]: unknown;
};

export type NoticeKind = 'email' | 'slack' | 'webhook';

export const KINDS: readonly NoticeKind[] = ['email', 'slack', 'webhook'];

export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isLine = (value: unknown): boolean => isMap(value) && typeof value.label === 'string';

const isDrawn = (value: unknown): value is Notice =>
  isMap(value) &&
  (value.target === 'email' || value.target === 'webhook') &&
  (value.fields === undefined || (Array.isArray(value.fields) && value.fields.every(isLine)));

/** Undefined for what no form can show, and stays as it is written. */
export const noticesOf = (value: unknown): Notice[] | undefined => {
  if (value === undefined) return [];
  return Array.isArray(value) && value.every(isDrawn) ? value : undefined;
};

export function kindOf({ target, body }: Notice): NoticeKind {
  if (target === 'email') return 'email';
  return isMap(body) && Object.keys(body).join() === 'text' && typeof body.text === 'string'
    ? 'slack'
    : 'webhook';
}

/** Of another kind: what both kinds know stays. */
export function withKind(notice: Notice, kind: NoticeKind, text: string): Notice {
  const { url = '', fields, body: _, ...rest } = notice;
  if (kind === 'email') return { target: 'email', ...(fields ? { fields } : {}) };
  const called = { ...rest, target: 'webhook' as const, url };
  if (kind === 'slack') return { ...called, body: { text } };
  return fields ? { ...called, fields } : called;
}
