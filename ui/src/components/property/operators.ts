/** Every way to compare a value of each kind; the filter editor and the URL read the same table. */
import type { Kind } from './kind';

export type Arity = 'none' | 'one' | 'many' | 'preset';

/** Word in the URL and in the translation → operator of the wire and how many values it takes. */
export const OPERATORS = {
  is: { wire: '=', arity: 'one' },
  isNot: { wire: '!=', arity: 'one' },
  anyOf: { wire: 'in', arity: 'many' },
  noneOf: { wire: 'notIn', arity: 'many' },
  contains: { wire: 'contains', arity: 'one' },
  containsNot: { wire: 'doesNotContains', arity: 'one' },
  begins: { wire: 'beginsWith', arity: 'one' },
  ends: { wire: 'endsWith', arity: 'one' },
  has: { wire: 'contains', arity: 'one' },
  hasAny: { wire: 'containsAny', arity: 'many' },
  above: { wire: '>', arity: 'one' },
  atLeast: { wire: '>=', arity: 'one' },
  below: { wire: '<', arity: 'one' },
  atMost: { wire: '<=', arity: 'one' },
  after: { wire: '>', arity: 'one' },
  before: { wire: '<', arity: 'one' },
  within: { wire: 'between', arity: 'preset' },
  empty: { wire: 'isEmpty', arity: 'none' },
  filled: { wire: 'isNotEmpty', arity: 'none' },
  expired: { wire: 'isExpired', arity: 'none' },
  running: { wire: 'isNotExpired', arity: 'none' },
} as const satisfies Record<string, { wire: string; arity: Arity }>;

export type Operator = keyof typeof OPERATORS;

export const isOperator = (word: string): word is Operator => Object.hasOwn(OPERATORS, word);

export const PRESETS = [
  'today',
  'yesterday',
  'lastWeek',
  'last2Weeks',
  'lastMonth',
  'last3Months',
  'last6Months',
  'last12Months',
] as const;

export type Preset = (typeof PRESETS)[number];

const TEXT: Operator[] = ['is', 'isNot', 'contains', 'containsNot', 'begins', 'ends', 'empty', 'filled'];
const ONE_OF: Operator[] = ['is', 'isNot', 'anyOf', 'noneOf', 'empty', 'filled'];
const LIST: Operator[] = ['has', 'hasAny', 'empty', 'filled'];
const PRESENCE: Operator[] = ['empty', 'filled'];

export const OPERATORS_OF: Record<Kind, Operator[]> = {
  text: TEXT,
  longText: TEXT,
  markdown: ['contains', 'containsNot', 'empty', 'filled'],
  yaml: ['contains', 'containsNot', 'empty', 'filled'],
  proto: PRESENCE,
  email: TEXT,
  url: TEXT,
  labeledUrl: PRESENCE,
  ip: TEXT,
  number: ['is', 'isNot', 'above', 'atLeast', 'below', 'atMost', 'empty', 'filled'],
  toggle: ['is', 'empty', 'filled'],
  choice: ONE_OF,
  choices: LIST,
  date: ['within', 'after', 'before', 'empty', 'filled'],
  timer: ['expired', 'running', 'empty', 'filled'],
  user: ONE_OF,
  users: LIST,
  team: ONE_OF,
  teams: LIST,
  entity: ['is', 'isNot', 'anyOf', 'empty', 'filled'],
  entities: ['has', 'hasAny', 'empty', 'filled'],
  object: PRESENCE,
  list: LIST,
  level: ['is', 'isNot', 'anyOf'],
};
