/** The shapes of the wire that the interface reads, until they are generated from the OpenAPI document. */

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

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

export type Relation = {
  target: string;
  title?: string;
  description?: string;
  required: boolean;
  many: boolean;
};

export type Calculation = PropertySchema & {
  calculation: string;
  colorized?: boolean;
  colors?: Record<string, string>;
};

export type Blueprint = {
  identifier: string;
  title: string;
  description?: string;
  icon?: string;
  schema: { properties: Record<string, PropertySchema>; required?: string[] };
  relations: Record<string, Relation>;
  mirrorProperties: Record<string, { path: string; title?: string }>;
  calculationProperties: Record<string, Calculation>;
  aggregationProperties?: Record<string, PropertySchema & { target?: string }>;
  ownership?: { type: 'Direct' | 'Inherited'; path?: string; title?: string };
  createdAt: string;
  updatedAt: string;
};

export type RuleResult = { identifier: string; status: 'SUCCESS' | 'FAILURE'; level: string };

export type EntityScorecard = { level: string; rules: RuleResult[] };

export type Entity = {
  identifier: string;
  title: string;
  icon?: string | null;
  blueprint: string;
  team: string[];
  properties: Record<string, unknown>;
  relations: Record<string, string | string[] | null>;
  scorecards?: Record<string, EntityScorecard>;
  createdAt: string;
  createdBy?: string;
  updatedAt: string;
  updatedBy?: string;
};

export type Scorecard = {
  identifier: string;
  title: string;
  blueprint: string;
  levels?: { title: string; color: string }[];
  rules: { identifier: string; title: string; description?: string; level: string; query: unknown }[];
};

export type QueryRule = { property?: unknown; operator: string; value?: unknown; [key: string]: unknown };

export type Query = { combinator: 'and' | 'or'; rules: (QueryRule | Query)[] };

export type Sort = { property: string; order: 'ASC' | 'DESC' };

export type EntitySearch = {
  query?: Query;
  include?: string[];
  exclude?: string[];
  limit?: number;
  from?: string;
  sort?: Sort[];
  search?: string;
  count?: boolean;
};

export type EntityPage = {
  ok: true;
  entities: Entity[];
  next?: string | null;
  total?: { value: number; exact: boolean };
};

export type EntityWrite = {
  identifier?: string;
  title?: string;
  icon?: string | null;
  team?: string[] | null;
  properties: Record<string, unknown>;
  relations?: Record<string, unknown>;
};

export type Bootstrap = {
  ok: true;
  user: {
    id: string;
    email: string;
    firstName?: string;
    lastName?: string;
    roles: string[];
    teams: string[];
  };
  organization: { id: string; name: string; slug: string; url: string };
  can: Record<string, boolean>;
  blueprints: { identifier: string; title: string; icon?: string | null; count: number }[];
  counts: { approvals: number; runs: number };
  csrfToken: string;
};

export type SignUp = {
  organization: { name: string; slug?: string };
  user: { email: string; password: string; firstName?: string; lastName?: string };
};

export type SignedUp = {
  ok: true;
  organization: { id: string; name: string; slug: string; url: string };
  user: { email: string };
  ticket?: string;
};

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

export type SearchHit = {
  type: 'entity' | 'action' | 'blueprint';
  identifier: string;
  title: string;
  icon?: string | null;
  blueprint?: string;
  blueprintTitle?: string;
};

export type Person = { id: string; email: string; firstName?: string; lastName?: string };

export type Team = { name: string; description?: string };

type Params = Record<string, string>;

/** One operation in the form that openapi-typescript writes and openapi-fetch reads. */
export type Op<Answer, Path = never, Body = never, Search = never> = {
  parameters: ([Path] extends [never] ? { path?: never } : { path: Path }) &
    ([Search] extends [never] ? { query?: never } : { query?: Search });
  responses: { 200: { content: { 'application/json': Answer } } };
} & ([Body] extends [never]
  ? { requestBody?: never }
  : { requestBody: { content: { 'application/json': Body } } });

type Done = { ok: true };
type InBlueprint = { blueprint_identifier: string };
type OneEntity = { blueprint_identifier: string; entity_identifier: string };
type WriteFlags = { upsert?: boolean; merge?: boolean; validation_only?: boolean };

export interface paths {
  '/v1/bootstrap': { get: Op<Bootstrap> };
  '/v1/signup': { post: Op<SignedUp, never, SignUp> };
  '/v1/auth/ticket': { post: Op<Done, never, { ticket: string }> };
  '/v1/search': { get: Op<{ ok: true; results: SearchHit[] }, never, never, { q: string; limit?: number }> };
  '/v1/blueprints': { get: Op<{ ok: true; blueprints: Blueprint[] }> };
  '/v1/blueprints/{blueprint_identifier}': { get: Op<{ ok: true; blueprint: Blueprint }, InBlueprint> };
  '/v1/blueprints/{blueprint_identifier}/scorecards': {
    get: Op<{ ok: true; scorecards: Scorecard[] }, InBlueprint>;
  };
  '/v1/blueprints/{blueprint_identifier}/entities/search': {
    post: Op<EntityPage, InBlueprint, EntitySearch>;
  };
  '/v1/blueprints/{blueprint_identifier}/entities': {
    post: Op<{ ok: true; entity: Entity }, InBlueprint, EntityWrite, WriteFlags>;
  };
  '/v1/blueprints/{blueprint_identifier}/entities/{entity_identifier}': {
    get: Op<{ ok: true; entity: Entity }, OneEntity, never, Params>;
    put: Op<{ ok: true; entity: Entity }, OneEntity, EntityWrite>;
    patch: Op<{ ok: true; entity: Entity }, OneEntity, Partial<EntityWrite>>;
    delete: Op<Done, OneEntity, never, { delete_dependents?: boolean }>;
  };
  '/v1/actions/runs': {
    get: Op<
      { ok: true; runs: Run[] },
      never,
      never,
      { entity?: string; blueprint?: string; action?: string; active?: boolean; limit?: number }
    >;
  };
  '/v1/users': { get: Op<{ ok: true; users: Person[] }> };
  '/v1/teams': { get: Op<{ ok: true; teams: Team[] }> };
}
