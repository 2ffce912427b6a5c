/** Moves from another tool: a job that looks, and the same without looking only. */
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, data } from '~/api/client';
import { TENANT } from '~/api/host';
import type { components } from '~/api/schema.gen';
import type { Origin } from './view';

type Schemas = components['schemas'];

export type Move = Schemas['WholeJob'];
export type Report = Schemas['MoveReport'];

export type Access = { url: string; clientId: string; clientSecret: string; token: string; people: boolean };

export const NOTHING: Access = { url: '', clientId: '', clientSecret: '', token: '', people: false };

/** Only what was typed; a token is instead of a client id and secret. */
export function bodyOf({ url, clientId, clientSecret, token, people }: Access, byToken: boolean) {
  const by = byToken ? { token: token.trim() } : { clientId: clientId.trim(), clientSecret };
  const said = Object.entries(by).filter(([, value]) => value);
  return { url: url.trim(), people, ...Object.fromEntries(said) };
}

type Asked = { origin: Origin; access: Access; byToken: boolean; dry: boolean };

const PATHS = { port: '/v1/import/port', backstage: '/v1/import/backstage' } as const;

export async function beginMove({ origin, access, byToken, dry }: Asked) {
  const sent = { params: { query: { dry_run: dry } }, body: bodyOf(access, byToken) };
  return (await data(api.POST(PATHS[origin], sent))).job;
}

/** What its report is told from. */
export type Told = Pick<Move, 'report' | 'counts' | 'faults' | 'faultCount' | 'notes' | 'dryRun' | 'status'>;

type Templates = { file: File; location: string; dry: boolean };

export async function importTemplates({ file, location, dry }: Templates): Promise<Told> {
  const sent = {
    params: { query: { dry_run: dry, ...(location ? { location } : {}) } },
    body: file as never,
    bodySerializer: (body: unknown) => body as never,
    headers: { 'Content-Type': 'application/yaml' },
  };
  const { report } = await data(api.POST('/v1/import/backstage-templates', sent));
  return { report, counts: {}, faults: [], faultCount: 0, notes: [], dryRun: dry, status: 'COMPLETED' };
}

export const isOver = ({ status }: Pick<Move, 'status'>): boolean =>
  status === 'COMPLETED' || status === 'FAILURE' || status === 'CANCELLED';

const ASK_AGAIN_MS = 1500;

/** Asked again until it is over. */
export const moveQuery = (job: string) =>
  queryOptions({
    queryKey: [TENANT, 'jobs', 'move', job] as const,
    queryFn: async ({ signal }) =>
      (await data(api.GET('/v1/jobs/{job}', { params: { path: { job } }, signal }))).job,
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : ASK_AGAIN_MS),
  });

export const cancelMove = (queryClient: QueryClient) => ({
  mutationFn: async (job: string) => data(api.POST('/v1/jobs/{job}/cancel', { params: { path: { job } } })),
  onSuccess: () => queryClient.invalidateQueries({ queryKey: [TENANT, 'jobs'] }),
});

export type Line = {
  key: string;
  section?: string;
  blueprint?: string;
  created: number;
  updated: number;
  unchanged: number;
  leftOut: number;
};

const FATES = { created: 0, updated: 0, unchanged: 0, leftOut: 0 };

/** What is defined first, then entities by their blueprint; what has no object at all is left away. */
export function linesOf({ report, counts }: Pick<Move, 'report' | 'counts'>): Line[] {
  const sections = Object.entries(report?.sections ?? {});
  const entities = Object.entries((counts ?? {}) as Record<string, Partial<typeof FATES>>);
  return [
    ...sections.map(([section, found]) => ({ key: section, section, ...FATES, ...found })),
    ...entities.map(([blueprint, found]) => ({
      key: `entities/${blueprint}`,
      blueprint,
      ...FATES,
      ...found,
    })),
  ];
}
