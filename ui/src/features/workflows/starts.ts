/** What a new workflow can begin from. */
import type { FlowDocument } from '~/api/workflows';
import type { StartName } from './view';

const button = (identifier: string, label: string, variant: 'PRIMARY' | 'SECONDARY' | 'DANGER') => ({
  identifier,
  label,
  variant,
});

const outlet = (identifier: string, title: string) => ({
  identifier,
  title,
  evaluationMethod: 'button' as const,
  numOfResponders: 1,
});

/** The run ends with it, and says so. */
const ending = (identifier: string, title: string) => ({
  ...outlet(identifier, title),
  workflowStatusLabel: { text: title, variant: 'alert' as const },
});

const PEOPLE = { roles: ['Member', 'Admin'], users: [], teams: [] };
const ADMINS = { roles: ['Admin'], users: [], teams: [] };

const EMPTY: FlowDocument = { identifier: '', title: '', nodes: [], connections: [] };

const SERVICE: FlowDocument = {
  identifier: 'new_service',
  title: 'New service',
  icon: 'Service',
  description: 'Somebody asks for a service, an administrator says yes, and it is in the catalogue.',
  nodes: [
    {
      identifier: 'ask',
      title: 'Ask for a service',
      config: {
        type: 'SELF_SERVE_TRIGGER',
        published: false,
        permissions: PEOPLE,
        userInputs: {
          properties: {
            name: { type: 'string', title: 'Name' },
            why: { type: 'string', title: 'What is it for?', format: 'multi-line' },
          },
          required: ['name'],
          order: ['name', 'why'],
        },
      },
    },
    {
      identifier: 'approval',
      title: 'Approval',
      config: {
        type: 'INPUT',
        description: '{{ .workflowRun.trigger.by.email }} asks for the service {{ .outputs.trigger.name }}.',
        userInputs: {
          properties: { note: { type: 'string', title: 'Note', format: 'multi-line' } },
          required: [],
          order: ['note'],
          buttons: [button('approve', 'Approve', 'PRIMARY'), button('decline', 'Decline', 'DANGER')],
        },
        outlets: [outlet('approve', 'Approved'), ending('decline', 'Declined')],
        responders: ADMINS,
        notifications: [
          { target: 'email', fields: [{ label: 'Service', value: '{{ .outputs.trigger.name }}' }] },
        ],
      },
    },
    {
      identifier: 'create',
      title: 'Put it into the catalogue',
      config: {
        type: 'UPSERT_ENTITY',
        blueprintIdentifier: 'service',
        mapping: {
          identifier: '{{ .outputs.trigger.name | ascii_downcase | gsub("[^a-z0-9]+"; "-") }}',
          title: '{{ .outputs.trigger.name }}',
        },
      },
    },
  ],
  connections: [
    { sourceIdentifier: 'ask', targetIdentifier: 'approval' },
    { sourceIdentifier: 'approval', targetIdentifier: 'create', sourceOutletIdentifier: 'approve' },
  ],
};

const INCIDENT: FlowDocument = {
  identifier: 'incident_triage',
  title: 'Incident triage',
  icon: 'Alert',
  description:
    'Somebody reports an incident; whoever is asked decides, and the channel hears of what is serious.',
  nodes: [
    {
      identifier: 'report',
      title: 'Report an incident',
      config: {
        type: 'SELF_SERVE_TRIGGER',
        published: false,
        variant: 'ALERT',
        permissions: PEOPLE,
        userInputs: {
          properties: {
            title: { type: 'string', title: 'What happens?' },
            severity: {
              type: 'string',
              title: 'Severity',
              enum: ['high', 'medium', 'low'],
              default: 'medium',
            },
          },
          required: ['title', 'severity'],
          order: ['title', 'severity'],
        },
      },
    },
    {
      identifier: 'severity',
      title: 'How serious is it?',
      config: {
        type: 'CONDITION',
        outlets: [
          {
            identifier: 'high',
            title: 'High',
            expression: '.outputs.trigger.severity == "high"',
            workflowStatusLabel: { text: 'Serious', variant: 'alert' },
          },
        ],
      },
    },
    {
      identifier: 'decide',
      title: 'Is it an incident?',
      config: {
        type: 'INPUT',
        description: '{{ .outputs.trigger.title }}: is this an incident?',
        userInputs: {
          properties: {},
          required: [],
          order: [],
          buttons: [button('yes', 'Yes, it is', 'DANGER'), button('no', 'No', 'SECONDARY')],
        },
        outlets: [outlet('yes', 'Incident'), ending('no', 'No incident')],
        responders: ADMINS,
        notifications: [
          { target: 'email', fields: [{ label: 'Title', value: '{{ .outputs.trigger.title }}' }] },
        ],
      },
    },
    {
      identifier: 'tell',
      title: 'Tell the channel',
      config: {
        type: 'SLACK',
        url: '{{ .secrets.SLACK_URL }}',
        body: { text: 'Incident: {{ .outputs.trigger.title }} ({{ .outputs.trigger.severity }})' },
      },
    },
  ],
  connections: [
    { sourceIdentifier: 'report', targetIdentifier: 'severity' },
    { sourceIdentifier: 'severity', targetIdentifier: 'tell', sourceOutletIdentifier: 'high' },
    { sourceIdentifier: 'severity', targetIdentifier: 'decide', fallback: true },
    { sourceIdentifier: 'decide', targetIdentifier: 'tell', sourceOutletIdentifier: 'yes' },
  ],
};

const CLEANUP: FlowDocument = {
  identifier: 'nightly_cleanup',
  title: 'Nightly cleanup',
  icon: 'Recycle',
  description:
    'Every night a service of yours says what has expired, and removes it when there is something.',
  nodes: [
    {
      identifier: 'night',
      title: 'Every night',
      config: { type: 'SCHEDULE_TRIGGER', published: false, cron: '0 2 * * *' },
    },
    {
      identifier: 'look',
      title: 'Look what has expired',
      config: { type: 'WEBHOOK', url: 'https://cleanup.example.com/expired', method: 'GET' },
    },
    {
      identifier: 'any',
      title: 'Is there anything?',
      config: {
        type: 'CONDITION',
        outlets: [
          { identifier: 'some', title: 'Something', expression: '.outputs.look.response.data.count > 0' },
        ],
      },
    },
    {
      identifier: 'remove',
      title: 'Remove it',
      config: { type: 'WEBHOOK', url: 'https://cleanup.example.com/expired', method: 'DELETE' },
    },
  ],
  connections: [
    { sourceIdentifier: 'night', targetIdentifier: 'look' },
    { sourceIdentifier: 'look', targetIdentifier: 'any' },
    { sourceIdentifier: 'any', targetIdentifier: 'remove', sourceOutletIdentifier: 'some' },
  ],
};

export const STARTS: Record<StartName, FlowDocument> = {
  empty: EMPTY,
  service: SERVICE,
  incident: INCIDENT,
  cleanup: CLEANUP,
};
