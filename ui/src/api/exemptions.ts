/** Rules that single entities need not pass for a time: asked for, granted, ended. */
import { infiniteQueryOptions, type QueryClient } from '@tanstack/react-query';
import { api, data } from './client';
import { TENANT } from './host';

export const EXEMPTION_STATUSES = ['REQUESTED', 'GRANTED', 'DECLINED', 'REVOKED', 'EXPIRED'] as const;
export type ExemptionStatus = (typeof EXEMPTION_STATUSES)[number];

/** As it stands with the rule of one entity. */
export type Standing = {
  id: string;
  status: ExemptionStatus;
  reason: string;
  comment: string | null;
  requestedBy: string;
  requestedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  expiresAt: string;
};

export type Exemption = Standing & {
  blueprint: string;
  entity: { identifier: string; title: string; team: string[] } | null;
  scorecard: { identifier: string; title: string };
  rule: { identifier: string; title: string | null; level: string | null };
};

export type ExemptionsAsked = { status?: ExemptionStatus; entity?: string };

/** Of all scorecards, the newest first. */
export const exemptionsQuery = (asked: ExemptionsAsked) =>
  infiniteQueryOptions({
    queryKey: [TENANT, 'scorecards', 'exemptions', asked] as const,
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...asked, limit: 50, ...(pageParam ? { from: pageParam } : {}) };
      const answer = await data(api.GET('/v1/exemptions', { params: { query }, signal }));
      return { exemptions: answer.exemptions as unknown as Exemption[], next: answer.next };
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });

/** Levels, reports and lists all follow. */
async function refresh(queryClient: QueryClient, blueprint: string): Promise<void> {
  const keys = [
    [TENANT, 'scorecards'],
    [TENANT, 'entities', blueprint],
  ];
  await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}

type Place = { blueprint: string; scorecard: string };

export type Request = { entity: string; rule: string; reason: string; expiresAt: string };

export const askForExemption = (queryClient: QueryClient, path: Place) => ({
  mutationFn: async (body: Request) => {
    const route = '/v1/blueprints/{blueprint}/scorecards/{scorecard}/exemptions';
    const answer = await data(api.POST(route, { params: { path }, body }));
    return answer.exemption as unknown as Exemption;
  },
  onSuccess: () => refresh(queryClient, path.blueprint),
});

const ONE = '/v1/blueprints/{blueprint}/scorecards/{scorecard}/exemptions/{exemption}';

export type Verdict = 'GRANTED' | 'DECLINED' | 'REVOKED';
export type Decision = { exemption: string; status: Verdict; comment?: string };

export const decideExemption = (queryClient: QueryClient, place: Place) => ({
  mutationFn: async ({ exemption, ...body }: Decision) => {
    const params = { path: { ...place, exemption } };
    return data(api.PATCH(ONE, { params, body }));
  },
  onSuccess: () => refresh(queryClient, place.blueprint),
});

export const withdrawExemption = (queryClient: QueryClient, place: Place) => ({
  mutationFn: async (exemption: string) =>
    data(api.DELETE(ONE, { params: { path: { ...place, exemption } } })),
  onSuccess: () => refresh(queryClient, place.blueprint),
});
