/** Integrations as pages show them: their syncs, what they show of each kind, and their mapping. */
import type { Document } from '~/api/contract';
import type { components } from '~/api/schema.gen';
import { type PlacedFault, standingFaults } from '~/components/definition/faults';
import type { Read } from '~/components/draft/JsonFace';
import type { Tone } from '~/components/pill/tones';

type Schemas = components['schemas'];

export type Integration = Schemas['Integration'];
export type Counts = Partial<Record<string, number>>;
export type Held = Omit<Schemas['Held'], 'entities' | 'counts'> & {
  entities: Record<string, string[]>;
  counts: Counts;
};

export type Deletion = { change: string; blueprint: string; count: number; at: string };

export type Sync = Omit<Schemas['Sync'], 'counts' | 'deletions'> & {
  counts: Counts;
  deletions: Deletion[];
};

/** What a sync tells of one kind. */
export type KindReport = {
  kindIdentifier: string;
  kind?: string;
  outcome?: string;
  syncState?: string;
  counts: Counts;
  updatedAt?: string;
  /** Why it failed, where it says so. */
  message?: unknown;
  metrics?: { phase?: { resync?: { duration_seconds?: unknown } } };
};

export type Kinds = Record<string, { examples: { _id: string; data: Document }[] }>;

export type ResyncState = {
  status?: string;
  lastResyncStart?: string;
  lastResyncEnd?: string;
  nextResync?: string;
  intervalInMinuets?: number;
  updatedAt?: string;
};

export const stateOf = ({ resyncState }: Integration) => resyncState as ResyncState;

/** What a worker of ours reads; undefined for integrations that run elsewhere. */
export const pullOf = (integration: Integration): Document | undefined =>
  ((integration as { pull?: Document | null }).pull ?? undefined) as Document | undefined;

/** Files and documents say themselves what they are; all else is mapped. */
export const isMapped = (integration: Integration): boolean =>
  pullOf(integration) === undefined || integration.config !== null;

/** The columns of counts: from what was read to what was written. */
export const COUNTED = [
  'raw_extracted',
  'transformed',
  'filtered_out',
  'loaded',
  'skipped',
  'failed',
  'deleted',
] as const;

/** Not of a kind: what the program tells of itself, and of clearing away what is gone at the source. */
const RUNTIME = '__runtime__';
export const CLEARING = '__reconciliation__';

/** Kinds in the order of the mapping, then the clearing away, where there is anything to say of it. */
export const shownReports = (reports: KindReport[]): KindReport[] =>
  reports.filter(
    ({ kindIdentifier, counts }) =>
      kindIdentifier !== RUNTIME &&
      (kindIdentifier !== CLEARING || COUNTED.some((name) => (counts[name] ?? 0) > 0)),
  );

export const secondsOf = ({ metrics }: KindReport): number | undefined => {
  const seconds = metrics?.phase?.resync?.duration_seconds;
  return typeof seconds === 'number' ? seconds : undefined;
};

const BAD: ReadonlySet<string | undefined> = new Set(['failed', 'aborted']);

export type Tip = 'failed' | 'nothing' | 'leftOut' | 'unmapped' | 'refused';

/** What somebody who misses something would want to hear of a kind. */
export function tipOf({ kindIdentifier, outcome, counts }: KindReport): Tip | undefined {
  const { raw_extracted: read = 0, filtered_out: leftOut = 0, loaded = 0, skipped = 0, failed = 0 } = counts;
  if (BAD.has(outcome)) return 'failed';
  if (outcome !== 'completed' || kindIdentifier === CLEARING) return undefined;
  if (read === 0) return 'nothing';
  if (leftOut >= read) return 'leftOut';
  if (failed > 0) return loaded + skipped > 0 || (counts.transformed ?? 0) > 0 ? 'refused' : 'unmapped';
  return undefined;
}

const TONES: Record<string, Tone> = {
  completed: 'green',
  faulty: 'amber',
  syncing: 'blue',
  running: 'blue',
  pending: 'gray',
  failed: 'red',
  aborted: 'red',
};

export const syncTone = (state: string | undefined): Tone => TONES[state ?? ''] ?? 'gray';

export const SYNC_STATES = [
  'completed',
  'faulty',
  'syncing',
  'running',
  'pending',
  'failed',
  'aborted',
] as const;
export type SyncState = (typeof SYNC_STATES)[number];
export const isSyncState = (state: string | undefined): state is SyncState =>
  SYNC_STATES.some((known) => known === state);

/** Nobody who reports a sync calls it faulty: it is one that was completed and failed at something. */
export const syncStateOf = (state: string | undefined, failed: number | undefined): string | undefined =>
  state === 'completed' && failed ? 'faulty' : state;

export const configOf = ({ config }: Integration): Document =>
  (config as Document | null) ?? { resources: [] };

/** What the server refused of a mapping, until that has changed, by its place in the mapping. */
export function configFaults(error: unknown, refused: Document | undefined, config: Document): PlacedFault[] {
  // It names the whole that was sent, or the mapping alone.
  const standing = standingFaults(error, { ...refused, config: refused }, { ...config, config });
  return standing.map(({ path, message }) => ({
    path: path[0] === 'config' ? path.slice(1) : path,
    message,
  }));
}

/** What was written is a mapping, or parses and is none. */
export function asConfig(value: unknown): Read<Document> {
  const resources = (value as Document | null)?.resources;
  // A line of YAML that has only begun says null.
  const drawn = Array.isArray(resources) && resources.every((one) => typeof one === 'object' && one !== null);
  return drawn ? { draft: value as Document } : { fault: 'shape' };
}

export function readConfig(text: string): Read<Document> {
  try {
    return asConfig(JSON.parse(text));
  } catch {
    return { fault: 'json' };
  }
}

type Resource = { kind?: string; port?: { entity?: { mappings?: unknown } } };

const resourcesOf = (config: Document): Resource[] =>
  Array.isArray(config.resources) ? (config.resources as Resource[]) : [];

/** The kinds that are mapped, each once. */
export const kindsIn = (config: Document): string[] => [
  ...new Set(resourcesOf(config).flatMap(({ kind }) => (typeof kind === 'string' && kind ? kind : []))),
];

/** With a first mapping of a kind that has none: everything in it is to be replaced. */
export const withKind = (config: Document, kind: string): Document => ({
  ...config,
  resources: [
    ...resourcesOf(config),
    {
      kind,
      selector: { query: 'true' },
      port: {
        entity: {
          mappings: {
            identifier: '.id | tostring',
            title: '.name',
            blueprint: '"my-blueprint"',
            properties: {},
            relations: {},
          },
        },
      },
    },
  ],
});

/** Where the mapping of an entity stands in the document; of several for one kind the first is meant. */
export function mappingPath(config: Document, resource: number): string[] {
  const resources = config.resources as Resource[] | undefined;
  const several = Array.isArray(resources?.[resource]?.port?.entity?.mappings);
  return ['resources', String(resource), 'port', 'entity', 'mappings', ...(several ? ['0'] : [])];
}

/** A field of a result → the place in the configuration that makes it. */
export function configPlace(config: Document, resource: number, [first = '', ...rest]: string[]): string[] {
  if (first === 'filter') return ['resources', String(resource), 'selector', 'query'];
  if (first === 'itemsToParse') return ['resources', String(resource), 'port', 'itemsToParse'];
  return [...mappingPath(config, resource), ...rest];
}
