/** The audit log, newest first, page by page. */
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, data } from './client';
import type { Audit } from './contract';
import { TENANT } from './host';

export type AuditFilter = { entity?: string; blueprint?: string; run_id?: string; resources?: string };

export const AUDIT_PAGE = 50;

/** The log is finer than a millisecond: the next page begins one later, and what was seen is dropped by the list. */
function olderThan(page: Audit[]): string | undefined {
  const last = page.at(-1);
  if (!last || page.length < AUDIT_PAGE) return undefined;
  return new Date(new Date(last.trigger.at).getTime() + 1).toISOString();
}

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: [TENANT, 'audit', filter] as const,
    queryFn: async ({ signal, pageParam }) => {
      const query = { ...filter, limit: String(AUDIT_PAGE), ...(pageParam ? { to: pageParam } : {}) };
      return (await data(api.GET('/v1/audit-log', { params: { query }, signal }))).audits as Audit[];
    },
    initialPageParam: '',
    getNextPageParam: olderThan,
  });

/** Each event once, whatever pages it stood on. */
export const distinctAudits = (pages: Audit[][]): Audit[] => [
  ...new Map(pages.flat().map((audit) => [audit.identifier, audit])).values(),
];
