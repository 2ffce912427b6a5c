/** The log as a file: one event a line. */
import type { Audit } from '~/api/contract';

export type Format = 'csv' | 'json';

const COLUMNS = [
  'at',
  'who',
  'action',
  'resource',
  'identifier',
  'blueprint',
  'entity',
  'run',
  'origin',
  'status',
  'message',
  'before',
  'after',
  'event',
] as const;

/** A leading =, +, - or @ would be run as a formula by a spreadsheet. */
const harmless = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const cell = (value: unknown): string => {
  const text = harmless(typeof value === 'string' ? value : value == null ? '' : JSON.stringify(value));
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

function line(audit: Audit, names: ReadonlyMap<string, string>): Record<(typeof COLUMNS)[number], unknown> {
  const { userId } = audit.trigger.by;
  const { context, diff, trigger } = audit;
  return {
    at: trigger.at,
    who: (userId && names.get(userId)) || userId,
    action: audit.action,
    resource: audit.resourceType,
    identifier: context.resource,
    blueprint: context.blueprint,
    entity: context.entity,
    run: context.runId,
    origin: trigger.origin,
    status: audit.status,
    message: audit.message,
    before: diff.before,
    after: diff.after,
    event: audit.identifier,
  };
}

export function asCsv(audits: Audit[], names: ReadonlyMap<string, string>): string {
  const rows = audits.map((audit) => {
    const values = line(audit, names);
    return COLUMNS.map((column) => cell(values[column])).join(',');
  });
  return `${[COLUMNS.join(','), ...rows].join('\r\n')}\r\n`;
}

export const asJson = (audits: Audit[]): string => JSON.stringify(audits, null, 2);

const TYPES: Record<Format, string> = { csv: 'text/csv', json: 'application/json' };

export function save(text: string, format: Format): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${TYPES[format]};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `audit-log-${new Date().toISOString().slice(0, 10)}.${format}`;
  link.click();
  URL.revokeObjectURL(address);
}
