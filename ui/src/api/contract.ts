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
  specAuthentication?: unknown;
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
  /** Of the members of an object. */
  properties?: Record<string, PropertySchema>;
  required?: string[];
  /** Of files: what their names end in, and how large they may be in bytes. */
  accept?: string[];
  maxSize?: number;
  dateFormat?: string;
};

export type Relation = Schemas['Relation'];

export type Calculation = PropertySchema & {
  calculation: string;
  colorized?: boolean;
  colors?: Record<string, string>;
};

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

/** What became of a rule; who is exempt counts as one that passed. */
export type RuleStatus = 'SUCCESS' | 'FAILURE' | 'NOT_APPLICABLE' | 'EXEMPT';

export type ScorecardResult = {
  level: string;
  score?: number;
  rules: { identifier: string; level: string; status: RuleStatus }[];
};

export type Entity = Narrow<
  Schemas['Entity'],
  {
    relations: Record<string, string | string[] | null>;
    scorecards?: Record<string, ScorecardResult>;
    /** Ours, not the wire's: by relation and identifier (see `titles.ts`). */
    relatedTitles?: Record<string, Record<string, string>>;
  }
>;

export type EntityWrite = Schemas['EntityBodyRequest'];

export type EntitySearch = Schemas['SearchBodyRequest'];

export type EntityPage = Narrow<Schemas['PageReply'], { entities: Entity[] }>;

export type Condition = {
  property?: string;
  relation?: string;
  operator?: string;
  value?: unknown;
  not?: boolean;
};

export type RuleQuery = { combinator: 'and' | 'or'; conditions: Condition[] };

/** The self-service action that mends what a rule found, and what to fill in there. */
export type FixAction = { action: string; inputs?: Record<string, unknown> };

export type ScorecardRule = {
  identifier: string;
  title: string;
  description?: string;
  level: string;
  query: RuleQuery;
  filter?: RuleQuery;
  weight?: number;
  howToFix?: string;
  fixAction?: FixAction;
};

export type Scorecard = {
  identifier: string;
  title: string;
  blueprint: string;
  description?: string;
  filter?: RuleQuery;
  levels?: { title: string; color: string }[];
  rules: ScorecardRule[];
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

/** How a run names what it was about; it outlives all of them. */
export type Face = { identifier: string; title?: string | null; icon?: string | null; deleted?: boolean };

export type ApprovalStage = {
  name: string | null;
  mode: string;
  quorum: number;
  approved: number;
  index: number;
  of: number;
  /** When others are asked as well. */
  escalatesAt?: string | null;
};

export type RunAnswer = {
  userId: string;
  email?: string | null;
  state: 'APPROVED' | 'DECLINED';
  description?: string | null;
  stage?: number;
  at?: string;
  /** What the action asked of whoever approved. */
  inputs?: Record<string, unknown>;
};

export type Run = {
  id: string;
  status: RunStatus;
  statusLabel?: string | null;
  summary?: string | null;
  link?: string | string[] | null;
  externalRunId?: string | null;
  action: Face;
  blueprint?: Face | null;
  entity?: Face | null;
  properties: Record<string, unknown>;
  source?: string;
  requiredApproval?: unknown;
  approval?: { userId?: string; state?: string; description?: string | null } | null;
  approvals?: RunAnswer[];
  /** The open one, while the run waits; `index` counts from 0. */
  approvalStage?: ApprovalStage | null;
  approvalExpiresAt?: string | null;
  payload?: unknown;
  response?: unknown;
  responseStatus?: number | null;
  attempt?: number;
  rerunOf?: string | null;
  batch?: string | null;
  /** Why an administrator started it past its policy or approval. */
  breakGlass?: string | null;
  /** When a run that is under way is ended for its silence; null for one that may take any time. */
  timeoutAt?: string | null;
  endedAt?: string | null;
  createdBy: string;
  createdAt: string;
  updatedAt: string;
};

export type RunLog = {
  id: string;
  runId: string;
  message: string;
  level: string;
  createdBy: string;
  createdAt: string;
};

/** A flag, a number or a list that may also be computed by the server from the form's values. */
export type Dynamic<Value> = Value | { jqQuery: string };

export type ActionInput = Omit<
  PropertySchema,
  'enum' | 'pattern' | 'minItems' | 'maxItems' | 'default' | 'items'
> & {
  enum?: Dynamic<(string | number)[]>;
  pattern?: Dynamic<string | string[]>;
  minItems?: Dynamic<number>;
  maxItems?: Dynamic<number>;
  default?: unknown;
  items?: PropertySchema & { blueprint?: string; dataset?: Query; displayProperties?: string[] };
  blueprint?: string;
  visible?: Dynamic<boolean>;
  disabled?: Dynamic<boolean>;
  dependsOn?: string[];
  dataset?: Query;
  encryption?: unknown;
  icon?: string;
  readOnly?: Dynamic<boolean>;
  /** Shown beside the title of each entity that is offered. */
  displayProperties?: string[];
};

/** jq over the whole form that must hold, and the words for when it does not. */
export type Validation = { constraint: string; message: string };

export type UserInputs = {
  properties: Record<string, ActionInput>;
  required?: Dynamic<string[]>;
  order?: string[];
  steps?: { title: string; order: string[]; visible?: Dynamic<boolean> }[];
  titles?: Record<string, { title: string; description?: string; visible?: Dynamic<boolean> }>;
  validations?: Validation[];
};

export type Operation = 'CREATE' | 'DAY-2' | 'DELETE';

export type Action = {
  identifier: string;
  title?: string;
  icon?: string;
  description?: string;
  trigger: {
    type: string;
    operation?: Operation;
    blueprintIdentifier?: string;
    userInputs?: UserInputs;
    actionCardButtonText?: string;
    executeActionButtonText?: string;
    condition?: Query & { type: string };
    event?: { type: string; [key: string]: string };
  };
  invocationMethod: { type: string; url?: string; synchronized?: boolean | string; [key: string]: unknown };
  requiredApproval?: boolean | { type: string; [key: string]: unknown };
  publish?: boolean;
  updatedAt?: string;
};

/** Who may start an action, and who says yes or no to its runs. */
export type Grant = {
  users: string[];
  roles: string[];
  teams: string[];
  ownedByTeam?: boolean;
  policy: Document | null;
};

export type ActionPermissions = { execute: Grant; approve: Grant };

/** One input of a form as the server sees it for the values given so far. */
export type FormInput = {
  identifier: string;
  visible: boolean;
  disabled: boolean;
  required: boolean;
  default?: unknown;
  enum?: (string | number)[];
  pattern?: string | string[];
  minItems?: number;
  maxItems?: number;
  readOnly?: boolean;
  dataset?: Query;
  errors?: string[];
};

export type ActionForm = {
  inputs: FormInput[];
  steps?: { title: string; visible: boolean }[];
  titles?: Record<string, { visible: boolean }>;
  /** Inputs that are empty again because of what was changed last. */
  cleared?: string[];
  /** What is wrong with the form as a whole. */
  errors?: string[];
};

export type ActionOrder = { properties: Record<string, unknown>; entity?: string | null };

/** What is started: for one entity or for several at once, or past its approval with a reason. */
export type RunOrder = ActionOrder & { entities?: string[]; breakGlass?: { reason: string } };

/** What an action asks of approvers beside a yes or no. */
export type ApprovalTerms = {
  commentRequired?: ('APPROVE' | 'DECLINE')[];
  inputs?: UserInputs;
  stages?: { inputs?: UserInputs }[];
};

/** Whether the person in front of the form may run the action, and whether past what forbids it. */
export type Verdict = { allowed: boolean; rule: string | null; reason: string; mayBreakGlass: boolean };

/** Runs that were asked for together, one for each entity. */
export type Batch = {
  id: string;
  action: Face;
  blueprint?: Face | null;
  status: 'IN_PROGRESS' | 'SUCCESS' | 'FAILURE';
  total: number;
  counts: Partial<Record<RunStatus, number>>;
  createdAt: string;
  endedAt: string | null;
};

/** What an action that scaffolds would make; `text` is null where a file is binary or large. */
export type ScaffoldPreview = {
  files: { path: string; size: number; executable: boolean; link: string | null; text: string | null }[];
  faults: { path: string | null; line: number | null; message: string }[];
  commit: string | null;
  entity: { blueprint: string; body: { identifier: string }; errors: string[] } | null;
};

export type DryRun = {
  payload: unknown;
  properties: Record<string, unknown>;
  warnings: string[];
  preview?: ScaffoldPreview;
};

export type Related = Schemas['Related'];

export type RelatedEntity = Schemas['RelatedEntity'];

export type Audit = Narrow<
  Schemas['Audit'],
  {
    trigger: { by: { userId: string | null }; origin: string; at: string };
    context: { entity?: string; blueprint?: string; runId?: string; resource?: string };
    diff: { before: Document | null; after: Document | null };
  }
>;

export type Document = Record<string, unknown>;
