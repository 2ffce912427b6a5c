/** A condition about one value as people say it, written down as jq; jq that says more stays jq. */
import { keyPath } from '~/components/expression/paths';

export type Verb = 'is' | 'isNot' | 'becomes' | 'leaves' | 'changes';

/** `property` is one of the entity, or the status of a run. */
export type Sentence = { property: string; verb: Verb; value?: unknown };

export const STATUS = '$status';

const placeOf = (property: string): string =>
  property === STATUS ? '.status' : keyPath('.properties', property);

const after = (property: string) => `.diff.after${placeOf(property)}`;
const before = (property: string) => `.diff.before${placeOf(property)}`;

const TEXTS: Record<Verb, (property: string, value: string) => string> = {
  is: (property, value) => `${after(property)} == ${value}`,
  isNot: (property, value) => `${after(property)} != ${value}`,
  becomes: (property, value) => `${after(property)} == ${value} and ${before(property)} != ${value}`,
  leaves: (property, value) => `${before(property)} == ${value} and ${after(property)} != ${value}`,
  changes: (property) => `${before(property)} != ${after(property)}`,
};

export const VERBS = Object.keys(TEXTS) as Verb[];

export const takesValue = (verb: Verb): boolean => verb !== 'changes';

export const jqOf = ({ property, verb, value }: Sentence): string =>
  TEXTS[verb](property, JSON.stringify(value ?? ''));

const PLACE = /^\s*\.diff\.(?:after|before)(\.status|\.properties(?:\.([A-Za-z_]\w*)|\["([^"\\]+)"\]))/;
const VALUE = /(?:==|!=) ("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false)/;

/** Found by writing every sentence it could be, and comparing. */
export function sentenceOf(jq: string): Sentence | undefined {
  const [, place, plain, quoted] = PLACE.exec(jq) ?? [];
  const property = place === '.status' ? STATUS : (plain ?? quoted);
  if (property === undefined) return undefined;
  const [, literal] = VALUE.exec(jq) ?? [];
  const value: unknown = literal === undefined ? undefined : JSON.parse(literal);
  const verb = VERBS.find((one) => jqOf({ property, verb: one, value }) === jq.trim());
  if (!verb) return undefined;
  return takesValue(verb) ? { property, verb, value } : { property, verb };
}
