import type { Action, Audit, Blueprint, Bootstrap, Entity, Related, Run, Scorecard } from '~/api/contract';
import type { components } from '~/api/schema.gen';

const NOW = '2026-11-20T10:00:00.000Z';

export const session = (over: Partial<Bootstrap> = {}): Bootstrap => ({
  ok: true,
  user: { id: 'u1', email: 'ana@acme.test', firstName: 'Ana', lastName: 'Ruiz', roles: ['Admin'], teams: [] },
  organization: { id: 'o1', name: 'Acme', slug: 'acme', url: 'http://acme.localhost:8080' },
  can: {
    'create:entities': true,
    'update:entities': true,
    'delete:entities': true,
    'create:blueprints': true,
    'update:blueprints': true,
    'delete:blueprints': true,
    'create:actions': true,
    'update:actions': true,
    'delete:actions': true,
  },
  blueprints: [
    { identifier: 'service', title: 'Service', icon: 'Service', count: 2, system: false, hidden: false },
  ],
  counts: { approvals: 0, runs: 0 },
  csrfToken: 'token',
  ...over,
});

export const blueprint = (over: Partial<Blueprint> = {}): Blueprint => ({
  identifier: 'service',
  title: 'Service',
  icon: 'Service',
  schema: {
    properties: {
      tier: {
        type: 'string',
        title: 'Tier',
        enum: ['Tier 1', 'Tier 2'],
        enumColors: { 'Tier 1': 'pink', 'Tier 2': 'lightGray' },
      },
      replicas: { type: 'number', title: 'Replicas', minimum: 0 },
      locked: { type: 'boolean', title: 'Locked' },
      repository: { type: 'string', format: 'url', title: 'Repository' },
    },
    required: ['tier'],
  },
  relations: { system: { target: 'system', title: 'System', required: false, many: false } },
  mirrorProperties: {},
  calculationProperties: {},
  createdAt: NOW,
  createdBy: 'u1',
  updatedAt: NOW,
  updatedBy: 'u1',
  ...over,
});

export const entity = (identifier: string, over: Partial<Entity> = {}): Entity => ({
  identifier,
  title: identifier,
  icon: null,
  blueprint: 'service',
  team: [],
  properties: { tier: 'Tier 1', replicas: 3, locked: false, repository: null },
  relations: { system: null },
  createdAt: NOW,
  createdBy: 'u1',
  updatedAt: NOW,
  updatedBy: 'u1',
  ...over,
});

export const run = (over: Partial<Run> = {}): Run => ({
  id: 'r_0001',
  status: 'SUCCESS',
  action: { identifier: 'scaffold', title: 'Scaffold a service' },
  properties: {},
  createdBy: 'u1',
  createdAt: NOW,
  updatedAt: NOW,
  ...over,
});

export const scorecard = (over: Partial<Scorecard> = {}): Scorecard => ({
  identifier: 'readiness',
  title: 'Readiness',
  blueprint: 'service',
  levels: [
    { title: 'Basic', color: 'paleBlue' },
    { title: 'Bronze', color: 'bronze' },
    { title: 'Gold', color: 'gold' },
  ],
  rules: [
    {
      identifier: 'replicas',
      title: 'Runs twice',
      level: 'Bronze',
      query: { combinator: 'and', conditions: [{ property: 'replicas', operator: '>=', value: 2 }] },
    },
    {
      identifier: 'repository',
      title: 'Has a repository',
      level: 'Gold',
      query: { combinator: 'and', conditions: [{ property: 'repository', operator: 'isNotEmpty' }] },
    },
  ],
  ...over,
});

export const related = (over: Partial<Related> = {}): Related => ({
  relation: 'system',
  title: 'System',
  direction: 'upstream',
  blueprint: 'system',
  blueprintTitle: 'System',
  count: 1,
  entities: [{ identifier: 'payments', title: 'Payments core', icon: null, blueprint: 'system' }],
  ...over,
});

export const audit = (over: Partial<Audit> = {}): Audit => ({
  identifier: 'event_1',
  action: 'UPDATE',
  resourceType: 'entity',
  status: 'SUCCESS',
  trigger: { by: { userId: 'u1' }, origin: 'UI', at: NOW },
  context: { entity: 'orders', blueprint: 'service' },
  diff: {
    before: { title: 'orders', properties: { tier: 'Tier 2' } },
    after: { title: 'orders', properties: { tier: 'Tier 1' } },
  },
  additionalData: {},
  message: '',
  ...over,
});

type ActionParts = Partial<Action> & Pick<Partial<Action['trigger']>, 'operation' | 'userInputs'>;

export const action = ({ operation = 'DAY-2', userInputs, ...over }: ActionParts = {}): Action => ({
  identifier: 'restart',
  title: 'Restart',
  description: 'Restarts the service',
  trigger: {
    type: 'self-service',
    operation,
    blueprintIdentifier: 'service',
    userInputs: userInputs ?? {
      properties: { reason: { type: 'string', title: 'Reason' } },
      required: ['reason'],
    },
  },
  invocationMethod: { type: 'WEBHOOK', url: 'https://hooks.acme.test/restart', synchronized: false },
  ...over,
});

type Use = components['schemas']['Use'];

export const use = (kind: string, identifier: string, over: Partial<Use> = {}): Use => ({
  kind,
  identifier,
  blueprint: null,
  title: null,
  paths: [],
  inside: [],
  via: [],
  ...over,
});
