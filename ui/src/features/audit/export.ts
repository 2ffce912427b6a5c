/** The log as a file: one event a line. */
import type { Audit } from '~/api/contract';
import { csvOf } from '~/lib/files';

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

export const asCsv = (audits: Audit[], names: ReadonlyMap<string, string>): string =>
  csvOf(
    COLUMNS,
    audits.map((audit) => line(audit, names)),
  );
