/** The shapes of the wire under short names. The server leaves tenants' own documents open; what we read of them stands here. */
import type { components } from './schema.gen';

type Schemas = components['schemas'];

/** A generated shape with some of its open parts named; a query casts to it once. */
type Narrow<Wire, Named> = Omit<Wire, keyof Named> & Named;

export type PropertyType = 'string' | 'number' | 'boolean' | 'object' | 'array';

export type PropertySchema = {
  type?: PropertyType;
  title?: string;
  description?: string;
  icon?: string;
  format?: string;
  spec?: string;
  default?: unknown;
  enum?: (string | number)[];
  enumColors?: Record<string, string>;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: PropertySchema;
  dateFormat?: string;
};

export type Relation = Schemas['Relation'];

export type Calculation = PropertySchema & { calculation: string };

export type Blueprint = Narrow<
  Schemas['Blueprint'],
  {
    schema: { properties: Record<string, PropertySchema>; required?: string[] };
    relations: Record<string, Relation>;
    mirrorProperties: Record<string, { path: string; title?: string }>;
    calculationProperties: Record<string, Calculation>;
    aggregationProperties?: Record<string, PropertySchema>;
    ownership?: { type: 'Direct' | 'Inherited'; path?: string; title?: string };
  }
>;

export type Entity = Narrow<Schemas['Entity'], { relations: Record<string, string | string[] | null> }>;

export type EntityWrite = Schemas['EntityBodyRequest'];

export type EntitySearch = Schemas['SearchBodyRequest'];

export type EntityPage = Narrow<Schemas['PageReply'], { entities: Entity[] }>;

export type Scorecard = {
  identifier: string;
  title: string;
  blueprint: string;
  levels?: { title: string; color: string }[];
  rules: { identifier: string; title: string; description?: string; level: string; query: unknown }[];
};

export type QueryRule = { property?: unknown; operator: string; value?: unknown; [key: string]: unknown };

export type Query = { combinator: 'and' | 'or'; rules: (QueryRule | Query)[] };

export type Bootstrap = Schemas['BootstrapReply'];

export type SignUp = Schemas['SignUpRequestRequest'];

export type SearchHit = Schemas['SearchResult'];

export type Person = Pick<Schemas['Person'], 'id' | 'email' | 'firstName' | 'lastName'>;

export type RunStatus =
  | 'IN_PROGRESS'
  | 'SUCCESS'
  | 'FAILURE'
  | 'WAITING_FOR_APPROVAL'
  | 'DECLINED'
  | 'CANCELLED';

export type Run = {
  id: string;
  status: RunStatus;
  statusLabel?: string;
  summary?: string;
  link?: string | string[];
  action: { identifier: string; title?: string; icon?: string; deleted?: boolean };
  blueprint?: { identifier: string; title?: string; icon?: string };
  entity?: { identifier: string; title?: string; icon?: string };
  properties: Record<string, unknown>;
  payload?: unknown;
  response?: unknown;
  endedAt?: string | null;
  createdBy: string;
  createdAt: string;
  updatedAt: string;
};

/** One operation in the form that openapi-typescript writes and openapi-fetch reads. */
export type Op<Answer, Path = never, Body = never, Search = never> = {
  parameters: ([Path] extends [never] ? { path?: never } : { path: Path }) &
    ([Search] extends [never] ? { query?: never } : { query?: Search });
  responses: { 200: { content: { 'application/json': Answer } } };
} & ([Body] extends [never]
  ? { requestBody?: never }
  : { requestBody: { content: { 'application/json': Body } } });

/** Operations that the document does not hold yet. */
export interface PendingPaths {
  '/v1/actions/runs': {
    get: Op<
      { ok: true; runs: Run[] },
      never,
      never,
      { entity?: string; blueprint?: string; action?: string; active?: boolean; limit?: number }
    >;
  };
}
