/** What the head of a group says of its columns: a number, or how values divide. */
import type { CatalogField } from '~/components/property/fields';
import type { Kind } from '~/components/property/kind';

export const FUNCTIONS = ['average', 'sum', 'min', 'max', 'median'] as const;
export type GroupFunction = (typeof FUNCTIONS)[number];
const USUAL: GroupFunction = 'average';

/** The server answers no more at once. */
const MOST = 20;

const DIVIDED: ReadonlySet<Kind> = new Set<Kind>(['choice', 'choices', 'toggle', 'level']);

export type SummaryQuestion = { property?: string; scorecard?: string; func: GroupFunction | 'values' };
export type Shares = { values: { value: unknown; count: number }[]; other: number };
export type Summary = SummaryQuestion & { value: unknown };

const isFunction = (text: string | undefined): text is GroupFunction =>
  FUNCTIONS.some((name) => name === text);

/** In an address: `replicas:sum,coverage:max`; names may hold a colon themselves. */
export function decodeSums(text: string | undefined): Record<string, GroupFunction> {
  const pairs = (text ?? '').split(',').map((part) => {
    const at = part.lastIndexOf(':');
    return [part.slice(0, at), part.slice(at + 1)] as const;
  });
  return Object.fromEntries(
    pairs.filter((pair): pair is [string, GroupFunction] => pair[0] !== '' && isFunction(pair[1])),
  );
}

export const encodeSums = (sums: Record<string, GroupFunction>): string | undefined =>
  Object.entries(sums)
    .filter(([, func]) => func !== USUAL)
    .map((pair) => pair.join(':'))
    .join(',') || undefined;

export const canSum = ({ kind, target }: CatalogField): boolean => kind === 'number' && 'property' in target;

export const functionOf = (sums: Record<string, GroupFunction>, field: CatalogField): GroupFunction =>
  sums[field.id] ?? USUAL;

/** One question a column that is shown, but for those that group. */
export function questionsOf(
  shown: CatalogField[],
  levels: CatalogField[],
  sums: Record<string, GroupFunction>,
): SummaryQuestion[] {
  const asked = shown.flatMap((field): SummaryQuestion[] => {
    if (levels.some(({ id }) => id === field.id) || 'relation' in field.target) return [];
    if (canSum(field)) return [{ ...field.target, func: functionOf(sums, field) }];
    return DIVIDED.has(field.kind) ? [{ ...field.target, func: 'values' }] : [];
  });
  return asked.slice(0, MOST);
}

export const summaryOf = (summaries: Summary[] | undefined, { target }: CatalogField): Summary | undefined =>
  summaries?.find((one) =>
    'scorecard' in target
      ? one.scorecard === target.scorecard
      : 'property' in target && one.property === target.property,
  );
