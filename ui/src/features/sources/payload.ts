/** What can be read of a payload, as paths to choose from; and which of them a property is probably made of. */
import { keyPath, type Path } from '~/components/expression/paths';
import type { Sample } from './webhook';

const MAX_PATHS = 250;
const MAX_DEPTH = 7;
const FEW = 3;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shown = (value: unknown): string => {
  const text = Array.isArray(value) ? `[${value.length}]` : String(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
};

function walk(value: unknown, path: string, group: string, depth: number, into: Path[]): void {
  if (into.length >= MAX_PATHS || depth > MAX_DEPTH) return;
  if (isObject(value)) {
    for (const [key, inner] of Object.entries(value)) walk(inner, keyPath(path, key), group, depth + 1, into);
    return;
  }
  into.push({ path, label: shown(value), group });
}

const pathsOf = (root: string, value: unknown, group: string): Path[] => {
  const found: Path[] = [];
  walk(value, root, group, 0, found);
  return found;
};

/** The first list that the expression can mean; only plain paths are followed, the server knows the rest. */
function firstItem(sample: Sample, items: string | undefined): unknown {
  if (!items) return undefined;
  const steps = items.trim().split('.').filter(Boolean);
  const found = steps.reduce<unknown>((value, step) => (isObject(value) ? value[step] : undefined), sample);
  return Array.isArray(found) ? found[0] : undefined;
}

export function pathsIn(sample: Sample | undefined, items?: string): Path[] {
  if (!sample) return [];
  return [
    ...(items ? pathsOf('.item', firstItem(sample, items), 'item') : []),
    ...pathsOf('.body', sample.body, 'body'),
    ...pathsOf('.headers', sample.headers ?? {}, 'headers'),
    ...pathsOf('.queryParams', sample.queryParams ?? {}, 'query'),
  ];
}

const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');

const lastStep = (path: string) => /\.([A-Za-z_]\w*)$|\["(.+)"\]$/.exec(path)?.slice(1).find(Boolean) ?? '';

/** The shortest path that ends in the name of the property; nothing when no end is like it. */
export function proposal(paths: Path[], key: string): string {
  const wanted = plain(key);
  if (wanted.length < FEW) return '';
  const ends = paths.filter(({ path }) => plain(lastStep(path)) === wanted);
  return ends.sort((a, b) => a.path.length - b.path.length)[0]?.path ?? '';
}

const DIRECT = /^\.(item|body)\.([A-Za-z_]\w*)$/;
const MOST_FIELDS = 20;

/** What stands directly in an item, or in the body where there are none, by its name; `taken` are expressions in use. */
export function fieldsIn(paths: Path[], taken: string[]): Record<string, string> {
  const [first] = paths;
  const found = paths.flatMap(({ path, group }) => {
    const name = group === first?.group ? DIRECT.exec(path)?.[2] : undefined;
    return name && !taken.some((expression) => expression.startsWith(path)) ? [[name, path]] : [];
  });
  return Object.fromEntries(found.slice(0, MOST_FIELDS));
}

/** A pasted payload: {body, headers, queryParams}, or the body alone. */
export function readSample(text: string): Sample | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && 'body' in value ? (value as Sample) : { body: value, headers: {} };
  } catch {
    return undefined;
  }
}

export const writeSample = ({ body, headers = {}, queryParams }: Sample): string =>
  JSON.stringify(
    { body, headers, ...(queryParams && Object.keys(queryParams).length ? { queryParams } : {}) },
    null,
    2,
  );
