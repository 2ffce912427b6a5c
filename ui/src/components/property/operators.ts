/** Every way to compare a value of each kind; the filter editor and the URL read the same table. */
import type { Kind } from './kind';

export type Arity = 'none' | 'one' | 'many' | 'preset' | 'range';

/** Word in the URL and in the translation → operator of the wire and how many values it takes. */
export const OPERATORS = {
  is: { wire: '=', arity: 'one' },
  isNot: { wire: '!=', arity: 'one' },
  anyOf: { wire: 'in', arity: 'many' },
  noneOf: { wire: 'notIn', arity: 'many' },
  contains: { wire: 'contains', arity: 'one' },
  containsNot: { wire: 'doesNotContains', arity: 'one' },
  begins: { wire: 'beginsWith', arity: 'one' },
  beginsNot: { wire: 'doesNotBeginsWith', arity: 'one' },
  ends: { wire: 'endsWith', arity: 'one' },
  endsNot: { wire: 'doesNotEndsWith', arity: 'one' },
  containsAny: { wire: 'containsAny', arity: 'many' },
  has: { wire: 'contains', arity: 'one' },
  hasNot: { wire: 'doesNotContains', arity: 'one' },
  hasAny: { wire: 'containsAny', arity: 'many' },
  hasAll: { wire: 'contains', arity: 'many' },
  above: { wire: '>', arity: 'one' },
  atLeast: { wire: '>=', arity: 'one' },
  below: { wire: '<', arity: 'one' },
  atMost: { wire: '<=', arity: 'one' },
  after: { wire: '>', arity: 'one' },
  before: { wire: '<', arity: 'one' },
  within: { wire: 'between', arity: 'preset' },
  notWithin: { wire: 'notBetween', arity: 'preset' },
  between: { wire: 'between', arity: 'range' },
  notBetween: { wire: 'notBetween', arity: 'range' },
  empty: { wire: 'isEmpty', arity: 'none' },
  filled: { wire: 'isNotEmpty', arity: 'none' },
  blank: { wire: 'isBlank', arity: 'none' },
  notBlank: { wire: 'isNotBlank', arity: 'none' },
  expired: { wire: 'isExpired', arity: 'none' },
  running: { wire: 'isNotExpired', arity: 'none' },
} as const satisfies Record<string, { wire: string; arity: Arity }>;

export type Operator = keyof typeof OPERATORS;

export const isOperator = (word: string): word is Operator => Object.hasOwn(OPERATORS, word);

export const PRESETS = [
  'today',
  'yesterday',
  'tomorrow',
  'lastDay',
  'lastWeek',
  'last2Weeks',
  'lastMonth',
  'last3Months',
  'last6Months',
  'last12Months',
  'last2Years',
  'last3Years',
  'nextDay',
  'nextWeek',
  'next2Weeks',
  'nextMonth',
  'next3Months',
  'next6Months',
  'next12Months',
] as const;

export type Preset = (typeof PRESETS)[number];

const PRESENCE: Operator[] = ['empty', 'filled', 'blank', 'notBlank'];
const TEXT: Operator[] = [
  'is',
  'isNot',
  'contains',
  'containsNot',
  'containsAny',
  'begins',
  'beginsNot',
  'ends',
  'endsNot',
  'anyOf',
  'noneOf',
  ...PRESENCE,
];
const DOCUMENT: Operator[] = ['contains', 'containsNot', ...PRESENCE];
const ONE_OF: Operator[] = ['is', 'isNot', 'anyOf', 'noneOf', 'contains', 'containsNot', ...PRESENCE];
const LIST: Operator[] = ['has', 'hasNot', 'hasAny', 'hasAll', ...PRESENCE];
const TIME: Operator[] = [
  'within',
  'notWithin',
  'between',
  'notBetween',
  'after',
  'before',
  'empty',
  'filled',
];

export const OPERATORS_OF: Record<Kind, Operator[]> = {
  text: TEXT,
  longText: TEXT,
  markdown: DOCUMENT,
  yaml: DOCUMENT,
  proto: DOCUMENT,
  email: TEXT,
  url: TEXT,
  labeledUrl: ['empty', 'filled'],
  ip: TEXT,
  number: ['is', 'isNot', 'above', 'atLeast', 'below', 'atMost', 'anyOf', 'noneOf', 'empty', 'filled'],
  toggle: ['is', 'isNot', 'empty', 'filled'],
  choice: ONE_OF,
  choices: LIST,
  date: TIME,
  timer: ['expired', 'running', ...TIME],
  user: ONE_OF,
  users: LIST,
  team: ONE_OF,
  teams: LIST,
  entity: ['is', 'isNot', 'anyOf', 'noneOf', 'empty', 'filled'],
  entities: ['has', 'hasNot', 'hasAny', 'hasAll', 'empty', 'filled'],
  object: ['empty', 'filled'],
  list: LIST,
  file: ['empty', 'filled'],
  files: ['empty', 'filled'],
  level: ['is', 'isNot', 'anyOf', 'noneOf', 'empty', 'filled'],
};
