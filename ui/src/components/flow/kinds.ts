/** Every kind of node: how it is drawn, and what is asked of it. */
import { type NodeKind, STEPS, TRIGGERS, TURNS } from '~/api/workflows';
import type { Field } from '../invocation/kinds';
import { isKindName, KINDS } from '../invocation/kinds';

type Family = 'trigger' | 'step' | 'turn';

export const FAMILIES: Record<Family, readonly NodeKind[]> = { trigger: TRIGGERS, turn: TURNS, step: STEPS };

export const familyOf = (kind: NodeKind): Family =>
  (Object.keys(FAMILIES) as Family[]).find((family) => FAMILIES[family].includes(kind)) ?? 'step';

const OWN_GLYPHS: Partial<Record<NodeKind, string>> = {
  SELF_SERVE_TRIGGER: 'bolt',
  EVENT_TRIGGER: 'activity',
  SCHEDULE_TRIGGER: 'calendar',
  CONDITION: 'route',
  INPUT: 'user',
  DELAY: 'clock',
  PARALLEL: 'branch',
  JOIN: 'pull',
  SUB_WORKFLOW: 'hierarchy',
  AI: 'robot',
  AI_AGENT: 'robot',
};

export const glyphOf = (kind: NodeKind): string =>
  OWN_GLYPHS[kind] ?? (isKindName(kind) ? KINDS[kind].glyph : 'plug');

const field = (path: string, control: Field['control'], more: Partial<Field> = {}): Field => ({
  path: path.split('.'),
  control,
  ...more,
});

const needed = { required: true };
const rare = { rare: true };

const MODEL = [
  field('provider', 'text', rare),
  field('model', 'text', rare),
  field('outputSchema', 'json', rare),
];

/** Kinds that are no backend of actions, or take other things than that backend. */
const OWN_FIELDS: Partial<Record<NodeKind, Field[]>> = {
  INTEGRATION_ACTION: [
    field('installationId', 'text', needed),
    field('integrationProvider', 'text', needed),
    field('integrationInvocationType', 'text', needed),
    field('integrationActionExecutionProperties', 'map'),
  ],
  AI: [
    field('userPrompt', 'expression', needed),
    field('systemPrompt', 'expression'),
    field('tools', 'list', rare),
    field('mcpServers', 'json', rare),
    ...MODEL,
  ],
  AI_AGENT: [field('agentIdentifier', 'text', needed), field('userPrompt', 'expression', needed), ...MODEL],
  DELAY: [field('seconds', 'number', needed)],
};

/** In a workflow a webhook answers at once unless somebody says otherwise. */
const asNode = (each: Field): Field =>
  each.path[0] === 'synchronized'
    ? { ...each, usual: true }
    : each.control === 'body'
      ? { ...each, control: 'json' }
      : each;

export function fieldsOf(kind: NodeKind): Field[] {
  const own = OWN_FIELDS[kind];
  if (own) return own;
  return isKindName(kind) ? KINDS[kind].fields.map(asNode) : [];
}

const STARTS: Partial<Record<NodeKind, object>> = {
  SELF_SERVE_TRIGGER: {
    permissions: { roles: ['Member', 'Admin'], users: [], teams: [] },
    userInputs: { properties: {}, required: [], order: [] },
  },
  EVENT_TRIGGER: { event: { type: 'ENTITY_CREATED', blueprintIdentifier: '' } },
  SCHEDULE_TRIGGER: { cron: '0 6 * * *' },
  WEBHOOK: { url: '' },
  INTEGRATION_ACTION: {
    installationId: '',
    integrationProvider: '',
    integrationInvocationType: '',
    integrationActionExecutionProperties: {},
  },
  AI: { userPrompt: '' },
  AI_AGENT: { agentIdentifier: '', userPrompt: '' },
  CONDITION: { outlets: [{ identifier: 'yes', title: 'Yes', expression: '' }] },
  INPUT: {
    userInputs: {
      properties: {},
      required: [],
      order: [],
      buttons: [
        { identifier: 'approve', label: 'Approve', variant: 'PRIMARY' },
        { identifier: 'decline', label: 'Decline', variant: 'DANGER' },
      ],
    },
    outlets: [
      { identifier: 'approve', title: 'Approved', evaluationMethod: 'button', numOfResponders: 1 },
      {
        identifier: 'decline',
        title: 'Declined',
        evaluationMethod: 'button',
        numOfResponders: 1,
        workflowStatusLabel: { text: 'Declined', variant: 'alert' },
      },
    ],
    responders: { roles: ['Admin'], users: [], teams: [] },
  },
  DELAY: { seconds: 3600 },
  PARALLEL: {
    outlets: [
      { identifier: 'branch_1', title: 'Branch 1' },
      { identifier: 'branch_2', title: 'Branch 2' },
    ],
  },
  SUB_WORKFLOW: { workflowIdentifier: '', inputs: {} },
};

/** What a new node of a kind begins with. */
export const startOf = (kind: NodeKind): object =>
  STARTS[kind] ?? (isKindName(kind) ? KINDS[kind].start : {});
