/** A condition of a scorecard's rule in the words of the filter: "Coverage is at least 70". */
import type { Condition } from '~/api/contract';
import type { Kind } from '~/components/property/kind';
import { OPERATORS, OPERATORS_OF, type Operator, type Preset } from '~/components/property/operators';
import type { Described } from '~/components/property/properties';

export type ConditionWords = {
  meta: (key: string) => string;
  operator: (operator: Operator) => string;
  preset: (preset: Preset) => string;
};

export type Subject = { label: string; kind: Kind };

/** What a condition is about, by the wire's name. */
export function subjectsOf(
  properties: Described[],
  relations: Record<string, { title?: string; many: boolean }>,
): Map<string, Subject> {
  const related = Object.entries(relations).map(([key, { title, many }]): [string, Subject] => [
    key,
    { label: title || key, kind: many ? 'entities' : 'entity' },
  ]);
  return new Map([
    ...properties.map(({ key, label, kind }): [string, Subject] => [key, { label, kind }]),
    ...related,
  ]);
}

const META: Record<string, Kind> = { $team: 'teams', $createdAt: 'date', $updatedAt: 'date' };

function operatorOf(wire: string | undefined, kind: Kind): Operator | undefined {
  const known = OPERATORS_OF[kind].find((word) => OPERATORS[word].wire === wire);
  return known ?? (Object.keys(OPERATORS) as Operator[]).find((word) => OPERATORS[word].wire === wire);
}

const presetOf = (value: unknown): Preset | undefined =>
  typeof value === 'object' && value !== null && 'preset' in value ? (value.preset as Preset) : undefined;

function valueText(value: unknown, words: ConditionWords): string {
  const preset = presetOf(value);
  if (preset) return words.preset(preset);
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

export function sentenceOf(
  condition: Condition,
  subjects: ReadonlyMap<string, Subject>,
  words: ConditionWords,
): string {
  const name = condition.property ?? condition.relation ?? '';
  const subject = subjects.get(name) ?? { label: words.meta(name), kind: META[name] ?? 'text' };
  const operator = operatorOf(condition.operator, subject.kind);
  const verb = operator ? words.operator(operator) : (condition.operator ?? '');
  const takesValue = operator ? OPERATORS[operator].arity !== 'none' : condition.value !== undefined;
  return [subject.label, verb, ...(takesValue ? [valueText(condition.value, words)] : [])].join(' ');
}
