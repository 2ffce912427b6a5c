/** Files that can be imported: where each goes, and what it asks for. */
import { api, data } from '~/api/client';
import type { Meanings } from './table-file';

export type Kind = {
  accept: string;
  type: string;
  asks?: 'component';
  /** It can tell what it would do without doing it. */
  previews: boolean;
};

export const FILE_KINDS = {
  csv: { accept: '.csv,.tsv,text/csv', type: 'text/csv', previews: true },
  jsonl: { accept: '.jsonl,.ndjson', type: 'application/x-ndjson', previews: true },
  yaml: { accept: '.yaml,.yml', type: 'application/yaml', previews: true },
  backstage: { accept: '.yaml,.yml,.zip,.tar,.gz,.tgz', type: 'application/octet-stream', previews: true },
  sbom: { accept: '.json', type: 'application/json', asks: 'component', previews: false },
} as const satisfies Record<string, Kind>;

export type FileKind = keyof typeof FILE_KINDS;

export const isFileKind = (name: unknown): name is FileKind =>
  typeof name === 'string' && Object.hasOwn(FILE_KINDS, name);

const PATHS = {
  csv: '/v1/import/csv',
  jsonl: '/v1/import/jsonl',
  yaml: '/v1/import/yaml',
  backstage: '/v1/import/catalog-info',
  sbom: '/v1/import/sbom',
} as const satisfies Record<FileKind, string>;

type Count = { created: number; updated: number; unchanged: number };

type Prepared = {
  identifier: string;
  change: 'create' | 'update' | 'unchanged';
  properties?: Record<string, { title?: string }>;
  relations?: Record<string, { title?: string; target: string }>;
};

/** `line` and `column` from 1; in a table the column is the number of the cell. */
export type ImportFault = { line?: number; column?: number; path?: string; message: string };

export type Imported = {
  blueprints?: Prepared[];
  counts?: Record<string, Count>;
  faults?: ImportFault[];
  faultCount?: number;
  notes?: string[];
  warnings?: string[];
  /** Large files are taken by a worker. */
  job?: { id: string };
};

export type Asked = {
  kind: FileKind;
  file: File;
  dry: boolean;
  blueprint?: string;
  /** Of the blueprint, where the import makes it. */
  title?: string;
  meanings?: Meanings;
  component?: string;
  /** Rows with faults are left out, and the others taken. */
  partial?: boolean;
};

/** The file goes as it is: only the type is said. */
export async function importFile({
  kind,
  file,
  dry,
  blueprint,
  title,
  meanings,
  component,
  partial,
}: Asked): Promise<Imported> {
  const query = {
    ...(FILE_KINDS[kind].previews ? { dry_run: dry } : {}),
    ...(blueprint ? { blueprint } : {}),
    ...(title ? { title } : {}),
    ...(meanings ? { mapping: JSON.stringify(meanings) } : {}),
    ...(component ? { component } : {}),
    ...(partial ? { partial } : {}),
  };
  const sent = {
    params: { query },
    body: file as never,
    bodySerializer: (body: unknown) => body as never,
    headers: { 'Content-Type': FILE_KINDS[kind].type },
  };
  return (await data(api.POST(PATHS[kind] as '/v1/import/csv', sent))) as unknown as Imported;
}
