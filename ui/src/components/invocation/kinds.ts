/** Who can be called, and what each of them is told: one entry a kind draws its whole editor. */

export type Control =
  | 'expression'
  | 'flag'
  | 'choice'
  | 'number'
  | 'map'
  | 'body'
  | 'blueprint'
  | 'text'
  | 'json'
  | 'list';

export type Field = {
  path: string[];
  control: Control;
  required?: boolean;
  options?: string[];
  /** Shown only when somebody asks for more, or when it is set. */
  rare?: boolean;
  /** Names of the map are properties or relations of the blueprint that is written. */
  known?: 'properties' | 'relations';
  /** For what a package describes itself. */
  /** What a flag is when nobody said. */
  usual?: boolean;
  label?: string;
  hint?: string;
};

type Kind = { glyph: string; start: Record<string, unknown>; fields: Field[] };

const field = (path: string, control: Control, more: Partial<Field> = {}): Field => ({
  path: path.split('.'),
  control,
  ...more,
});

const needed = { required: true };
const rare = { rare: true };

const MECHANISMS = ['SCRAM-SHA-512', 'SCRAM-SHA-256', 'PLAIN'];

export const KINDS = {
  WEBHOOK: {
    glyph: 'globe',
    start: { url: '', synchronized: true },
    fields: [
      field('url', 'expression', needed),
      field('method', 'choice', { options: ['POST', 'GET', 'PUT', 'PATCH', 'DELETE'] }),
      field('synchronized', 'flag'),
      field('headers', 'map'),
      field('body', 'body'),
      field('agent', 'flag', rare),
      field('cancelUrl', 'expression', rare),
      field('timeoutSeconds', 'number', rare),
      field('retry.attempts', 'number', rare),
      field('retry.backoff', 'number', rare),
      field('retry.on', 'list', rare),
    ],
  },
  UPSERT_ENTITY: {
    glyph: 'cube',
    start: { mapping: {} },
    fields: [
      field('blueprintIdentifier', 'blueprint', needed),
      field('operation', 'choice', { options: ['upsert', 'create', 'delete'] }),
      field('mapping.identifier', 'expression'),
      field('mapping.title', 'expression'),
      field('mapping.properties', 'map', { known: 'properties' }),
      field('mapping.relations', 'map', { known: 'relations' }),
      field('mapping.team', 'expression', rare),
      field('mapping.icon', 'expression', rare),
      field('forEach', 'expression', rare),
      field('createMissingRelatedEntities', 'flag', rare),
    ],
  },
  GITHUB: {
    glyph: 'brand-github',
    start: { org: '', repo: '', workflow: '', reportWorkflowStatus: true },
    fields: [
      field('org', 'expression', needed),
      field('repo', 'expression', needed),
      field('workflow', 'expression', needed),
      field('workflowInputs', 'map'),
      field('reportWorkflowStatus', 'flag'),
      field('apiUrl', 'text', rare),
    ],
  },
  GITLAB: {
    glyph: 'brand-gitlab',
    start: { groupName: '', projectName: '' },
    fields: [
      field('groupName', 'expression', needed),
      field('projectName', 'expression', needed),
      field('defaultRef', 'expression'),
      field('pipelineVariables', 'map'),
      field('reportWorkflowStatus', 'flag', rare),
      field('apiUrl', 'text', rare),
    ],
  },
  AZURE_DEVOPS: {
    glyph: 'brand-azure',
    start: { org: '', webhook: '' },
    fields: [
      field('org', 'expression', needed),
      field('webhook', 'expression', needed),
      field('payload', 'body'),
      field('signatureHeader', 'text', rare),
      field('apiUrl', 'text', rare),
    ],
  },
  SLACK: {
    glyph: 'brand-slack',
    start: { url: '', body: { text: '' } },
    fields: [field('url', 'expression', needed), field('body', 'map', needed)],
  },
  SCAFFOLD: {
    glyph: 'branch',
    start: { template: '', destination: { url: '' } },
    fields: [
      field('template', 'expression', needed),
      field('answers', 'map'),
      field('destination.url', 'expression', needed),
      field('destination.branch', 'expression'),
      field('destination.base', 'expression', rare),
      field('destination.folder', 'expression', rare),
      field('destination.overwrite', 'flag', rare),
      field('destination.message', 'expression', rare),
      field('destination.author.name', 'expression', rare),
      field('destination.author.email', 'expression', rare),
      field('destination.create.provider', 'choice', {
        rare: true,
        options: ['', 'github', 'gitlab', 'gitea'],
      }),
      field('destination.create.visibility', 'choice', {
        rare: true,
        options: ['', 'private', 'internal', 'public'],
      }),
      field('destination.create.description', 'expression', rare),
      field('destination.create.apiUrl', 'text', rare),
      field('destination.link', 'expression', rare),
      field('destination.credentials.username', 'expression', rare),
      field('destination.credentials.token', 'expression', rare),
      field('destination.credentials.sshKey', 'expression', rare),
      field('destination.credentials.knownHosts', 'expression', rare),
      field('ref', 'expression', rare),
      field('folder', 'expression', rare),
      field('syntax', 'choice', { rare: true, options: ['', 'copier', 'backstage', 'plain'] }),
      field('templateCredentials.username', 'expression', rare),
      field('templateCredentials.token', 'expression', rare),
      field('templateCredentials.sshKey', 'expression', rare),
      field('templateCredentials.knownHosts', 'expression', rare),
      field('entity.blueprintIdentifier', 'blueprint'),
      field('entity.mapping.identifier', 'expression', rare),
      field('entity.mapping.title', 'expression', rare),
      field('entity.mapping.properties', 'map', { known: 'properties', rare: true }),
      field('entity.mapping.relations', 'map', { known: 'relations', rare: true }),
      field('entity.mapping.team', 'expression', rare),
      field('entity.mapping.icon', 'expression', rare),
      field('entity.createMissingRelatedEntities', 'flag', rare),
    ],
  },
  KAFKA: {
    glyph: 'brand-kafka',
    start: {},
    fields: [
      field('payload', 'body'),
      field('brokers', 'expression', rare),
      field('topic', 'expression', rare),
      field('security.tls', 'flag', { rare: true, usual: true }),
      field('security.mechanism', 'choice', { rare: true, options: MECHANISMS }),
      field('security.username', 'expression', rare),
      field('security.password', 'expression', rare),
      field('retry.attempts', 'number', rare),
      field('retry.backoff', 'number', rare),
      field('retry.on', 'list', rare),
    ],
  },
  INTEGRATION_ACTION: {
    glyph: 'plug',
    start: { installationId: '', integrationActionType: '', integrationActionExecutionProperties: {} },
    fields: [
      field('installationId', 'text', needed),
      field('integrationActionType', 'text', needed),
      field('integrationActionExecutionProperties', 'map'),
    ],
  },
} as const satisfies Record<string, Kind>;

export type KindName = keyof typeof KINDS;

export const KIND_NAMES = Object.keys(KINDS) as KindName[];

export const isKindName = (type: unknown): type is KindName =>
  typeof type === 'string' && Object.hasOwn(KINDS, type);

export const glyphOfKind = (type: string): string => (isKindName(type) ? KINDS[type].glyph : 'plug');
