/** What a calculation can give, and expressions that people start from. */
import type { TypeName } from './types';

export const RESULT_TYPES = ['string', 'number', 'boolean', 'object', 'array'] as const;
export type ResultType = (typeof RESULT_TYPES)[number];

export const FORMATS_OF: Partial<Record<ResultType, [format: string, name: TypeName][]>> = {
  string: [
    ['url', 'url'],
    ['date-time', 'date'],
    ['markdown', 'markdown'],
    ['email', 'email'],
    ['user', 'user'],
    ['team', 'team'],
    ['yaml', 'yaml'],
    ['ipv4', 'ipv4'],
    ['ipv6', 'ipv6'],
    ['proto', 'proto'],
  ],
  object: [['labeled-url', 'labeledUrl']],
};

type Recipe = {
  name: 'link' | 'daysSince' | 'join' | 'oneOf' | 'level' | 'firstOf';
  type: { type: ResultType; format?: string };
  expression: string;
};

export const RECIPES: Recipe[] = [
  {
    name: 'link',
    type: { type: 'string', format: 'url' },
    expression: '"https://example.com/" + .identifier',
  },
  {
    name: 'daysSince',
    type: { type: 'number' },
    expression: '((now - (.createdAt | sub("\\\\.[0-9]+"; "") | fromdateiso8601)) / 86400 | floor)',
  },
  { name: 'join', type: { type: 'string' }, expression: '[.identifier, .title] | join(" · ")' },
  {
    name: 'oneOf',
    type: { type: 'boolean' },
    expression: '.properties.tier as $tier | ["Tier 1", "Tier 2"] | index($tier) != null',
  },
  {
    name: 'level',
    type: { type: 'string' },
    expression:
      'if .properties.size > 100 then "Large" elif .properties.size > 10 then "Medium" else "Small" end',
  },
  { name: 'firstOf', type: { type: 'string' }, expression: '.properties.name // .title // .identifier' },
];
