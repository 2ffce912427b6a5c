/** Rules of who may as the jq of a policy's condition, and read back from it. */
import type { Query, QueryRule } from '~/api/contract';
import { keyPath } from '../expression/paths';
import type { Named } from '../query-builder/model';
import { LISTS, type Side } from './sides';

/** How jq reads a side: as a whole, and each of what it holds. */
type Reading = { side: Side; value: string; each: string; isList: boolean };

/** Nobody, until there is a rule. */
export const NOBODY = 'false';

/** The query that finds whoever asks in the catalogue. */
export const MYSELF = 'me';

const PART: Record<string, string> = { $identifier: '.identifier', $title: '.title', $team: '.team' };

const partPath = (part: string) => PART[part] ?? keyPath('.properties', part);

function inputPath(property: string, many: boolean | undefined): string {
  const [input = '', part] = property.split(/\.(.*)/s);
  return `${keyPath('.inputs', input)}${many ? '[]?' : ''}${part ? partPath(part) : ''}`;
}

const PATHS: Record<string, (property: string, many?: boolean) => string> = {
  user: (property) => (property === 'roles.name' ? '.user.roles[]?.name' : keyPath('.user', property)),
  // Entities know teams by their identifiers, people by their names.
  userTeams: () => '.user.teams[]? | .name, .identifier',
  form: inputPath,
  entity: (property) => `.entity${partPath(property)}`,
  relations: (property) => keyPath('.entity.relations', property),
  results: (property) => `(${keyPath('.results', property)}.entities | length)`,
  me: (property) => keyPath(`.results.${MYSELF}.entities[0].properties`, property),
};

function readingOf(side: Side): Reading[] {
  const { context, property } = side.target.property;
  const path = PATHS[context]?.(property, side.many);
  if (path === undefined) return [];
  const isList = LISTS.has(side.kind);
  // What gives several by itself is gathered; what is a list is gone through.
  const gives = path.includes('[]?');
  const each = isList && (!gives || path.endsWith('.team')) ? `${path}[]?` : path;
  return [{ side, isList, each, value: gives ? `[${each}]` : path }];
}

/** `$left` and `$right` are whole, `$each` and `$all` what they hold; `list` where both kinds are written apart. */
type Form = { wire: string; list?: boolean; forms: string[] };

const ordered = (wire: string, literal: string): Form => ({
  wire,
  forms: [literal, `([$left, $right] | all and .[0] ${wire} .[1])`],
});

const worded = (wire: string, name: string, negated = ''): Form => ({
  wire,
  list: false,
  forms: [
    `($left // "" | ${name}($right)${negated})`,
    `($right as $it | $left // "" | ${name}($it)${negated})`,
  ],
});

const alike = (wire: string, text: string, list?: boolean): Form => ({ wire, list, forms: [text, text] });

const EMPTY = 'IN($left; null, "", [], {})';

/** A constant first, then what is only known when somebody asks. */
const FORMS: Form[] = [
  alike('isEmpty', EMPTY),
  alike('isNotEmpty', `(${EMPTY} | not)`),
  alike('in', 'IN($left; $all)', false),
  alike('notIn', '(IN($left; $all) | not)', false),
  alike('contains', 'IN($right; $each)', true),
  alike('doesNotContains', '(IN($right; $each) | not)', true),
  alike('containsAny', 'IN($each; $all)', true),
  worded('contains', 'contains'),
  worded('doesNotContains', 'contains', ' | not'),
  worded('beginsWith', 'startswith'),
  worded('endsWith', 'endswith'),
  alike('=', '$left == $right'),
  alike('!=', '$left != $right'),
  // jq puts null below all else.
  ordered('>=', '$left >= $right'),
  ordered('<=', '($left != null and $left <= $right)'),
  ordered('>', '$left > $right'),
  ordered('<', '($left != null and $left < $right)'),
];

type Rule = { property: Named; operator: string; value?: unknown };

const isGroup = (part: Query | QueryRule): part is Query => 'combinator' in part;

const idOf = ({ context, property }: Named) => `${context}:${property}`;

const isNamed = (value: unknown): value is Named =>
  typeof value === 'object' && value !== null && 'context' in value;

const constants = (value: unknown): string =>
  (Array.isArray(value) ? value : [value]).map((one) => JSON.stringify(one)).join(', ');

/** Writes and reads rules about what is known here. */
export class Programs {
  readonly #byId: Map<string, Reading>;
  readonly #byText: Map<string, Reading>;

  constructor(sides: Side[]) {
    const readings = sides.flatMap(readingOf);
    this.#byId = new Map(readings.map((reading) => [reading.side.id, reading]));
    this.#byText = new Map(
      readings.flatMap((reading) => [reading.value, reading.each].map((text) => [text, reading])),
    );
  }

  write(query: Query | undefined): string {
    if (!query) return NOBODY;
    const parts = query.rules.map((part) => (isGroup(part) ? `(${this.write(part)})` : this.#rule(part)));
    return parts.join(` ${query.combinator} `);
  }

  /** Each rule by itself, in groups too. */
  leaves(query: Query | undefined): string[] {
    return query?.rules.flatMap((part) => (isGroup(part) ? this.leaves(part) : [this.#rule(part)])) ?? [];
  }

  /** Undefined for what says more than rules do. */
  read(program: string): { query: Query | undefined } | undefined {
    const text = program.trim();
    if (text === NOBODY) return { query: undefined };
    const query = this.#group(text);
    return query && { query };
  }

  #rule(rule: QueryRule): string {
    const { property, operator, value } = rule as unknown as Rule;
    const left = this.#byId.get(idOf(property));
    const right = isNamed(value) ? this.#byId.get(idOf(value)) : undefined;
    const found = FORMS.find(({ wire, list = left?.isList }) => wire === operator && list === left?.isList);
    if (!found || !left || (isNamed(value) && !right)) return NOBODY;
    const words: Record<string, string> = {
      $left: left.value,
      $each: left.each,
      $right: right?.value ?? constants(value),
      $all: right?.each ?? constants(value),
    };
    const form = found.forms[right ? 1 : 0] ?? NOBODY;
    return form.replace(/\$(left|each|right|all)/g, (mark) => words[mark] ?? mark);
  }

  #group(text: string): Query | undefined {
    const usual = usualOf(text);
    if (usual) return { combinator: 'and', rules: [usual as unknown as QueryRule] };
    const { combinator, parts } = split(text);
    const rules = parts.map((part) => this.#atom(part) ?? this.#inner(part));
    return combinator && rules.every((rule) => rule !== undefined)
      ? { combinator, rules: rules as Query['rules'] }
      : undefined;
  }

  #inner(text: string): Query | undefined {
    return /^\(.*\)$/s.test(text) ? this.#group(text.slice(1, -1)) : undefined;
  }

  #atom(text: string): QueryRule | undefined {
    for (const { wire, forms } of FORMS)
      for (const form of forms) {
        const rule = this.#fit(text, wire, form);
        if (rule && this.#rule(rule) === text) return rule;
      }
    return undefined;
  }

  #fit(text: string, operator: string, form: string): QueryRule | undefined {
    const found = shapeOf(form).exec(text)?.groups;
    const left = found && this.#byText.get(found.left ?? '');
    if (!found || !left) return undefined;
    const property = left.side.target.property;
    const right = found.right;
    if (right === undefined) return { property, operator } as unknown as QueryRule;
    const other = this.#byText.get(right);
    const value = other ? other.side.target.property : constantOf(right, operator);
    return value === undefined ? undefined : ({ property, operator, value } as unknown as QueryRule);
  }
}

const MANY: ReadonlySet<string> = new Set(['in', 'notIn', 'containsAny']);

function constantOf(text: string, operator: string): unknown {
  try {
    const values = JSON.parse(`[${text}]`) as unknown[];
    return MANY.has(operator) ? values : values.length === 1 ? values[0] : undefined;
  } catch {
    return undefined;
  }
}

/** The text of a form with a place for each side; a side that stands twice is compared when it is written anew. */
function shapeOf(form: string): RegExp {
  const seen = new Set<string>();
  const text = form
    .replace(/[.*+?^{}()|[\]\\]/g, '\\$&')
    .replace(/\$(left|each|right|all|it)/g, (_, mark: string) => {
      if (mark === 'it') return '\\$it';
      const name = mark === 'left' || mark === 'each' ? 'left' : 'right';
      const again = seen.has(name);
      seen.add(name);
      return again ? '.+?' : `(?<${name}>.+?)`;
    });
  return new RegExp(`^${text}$`, 's');
}

const OPEN = '([{';
const CLOSE = ')]}';

/** Where a text in quotes ends. */
function afterText(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

/** Parts between the joints of the outermost level; no combinator where both kinds of joints stand there. */
function split(text: string): { combinator: 'and' | 'or' | undefined; parts: string[] } {
  const joints = new Set<string>();
  const parts: string[] = [];
  let [depth, start] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string;
    if (char === '"') at = afterText(text, at);
    else if (OPEN.includes(char)) depth++;
    else if (CLOSE.includes(char)) depth--;
    const joint = depth === 0 && /^ (and|or) /.exec(text.slice(at, at + 5));
    if (!joint) continue;
    joints.add(joint[1] as string);
    parts.push(text.slice(start, at));
    start = at + joint[0].length;
    at = start - 1;
  }
  const [combinator = 'and'] = joints;
  return {
    combinator: joints.size < 2 ? (combinator as 'and' | 'or') : undefined,
    parts: [...parts, text.slice(start)],
  };
}

const USUAL = /^\.user\.(roles|teams) \| any\(\.name == ("(?:[^"\\]|\\.)*")\)$/;

/** As people write it by hand. */
function usualOf(text: string): Rule | undefined {
  const [, list, name] = USUAL.exec(text) ?? [];
  if (name === undefined) return undefined;
  const property =
    list === 'roles'
      ? { context: 'user', property: 'roles.name' }
      : { context: 'userTeams', property: 'name' };
  return { property, operator: 'contains', value: JSON.parse(name) as string };
}
