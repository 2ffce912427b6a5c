/** The audit log, newest first, page by page. */
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, data } from './client';
import type { Audit } from './contract';
import { TENANT } from './host';

export type AuditFilter = {
  entity?: string;
  blueprint?: string;
  run_id?: string;
  resources?: string;
  action?: string;
  /** What this webhook, or this integration, has changed. */
  webhookId?: string;
  InstallationId?: string;
};

export const AUDIT_PAGE = 50;

/** By event and not by moment: what is written at once has one moment, and may be more than a page. */
export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: [TENANT, 'audit', filter] as const,
    queryFn: async ({ signal, pageParam }) => {
      const query = {
        ...filter,
        limit: String(AUDIT_PAGE),
        ...(pageParam ? { before_event: pageParam } : {}),
      };
      return (await data(api.GET('/v1/audit-log', { params: { query }, signal }))).audits as Audit[];
    },
    initialPageParam: '',
    getNextPageParam: (page) => (page.length < AUDIT_PAGE ? undefined : page.at(-1)?.identifier),
  });
