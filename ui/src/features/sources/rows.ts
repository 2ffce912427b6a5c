/** Integrations and webhooks as lines of one list. */
import { useTranslation } from 'react-i18next';
import type { Crumb } from '~/components/page/PageHead';
import type { Tone } from '~/components/pill/tones';
import { type Integration, pullOf } from './integration';
import { pullStateOf } from './pull/state';
import type { Webhook } from './webhook';

export type SourceState = 'ready' | 'running' | 'completed' | 'faulty' | 'failed' | 'aborted' | 'waiting';

export const PULL_NAMES = ['git', 'github', 'openapi'] as const;
export type PullName = (typeof PULL_NAMES)[number];

/** The type of what is pulled, where it is one that we have words for. */
export const pullNameOf = (integration: Integration): PullName | undefined =>
  pullOf(integration) && PULL_NAMES.find((name) => name === integration.integrationType);

export type SourceRow = {
  kind: 'webhook' | 'integration';
  identifier: string;
  title: string;
  icon: string;
  to: string;
  /** What a worker of ours reads, by its type. */
  pulls?: PullName;
  /** Only what can be switched off. */
  enabled?: boolean;
  paused?: boolean;
  lastAt?: string;
  state: SourceState;
  tone: Tone;
};

type Standing = Pick<SourceRow, 'state' | 'tone'>;

const TONES: Record<SourceState, Tone> = {
  ready: 'green',
  running: 'blue',
  completed: 'green',
  faulty: 'amber',
  failed: 'red',
  aborted: 'red',
  waiting: 'gray',
};

/** "gitlab-v2" is GitLab all the same. */
const VERSION = /-v\d+$/;

/** Types that are not called as their icons are. */
const ICONS: Partial<Record<string, string>> = { openapi: 'api' };

export const iconOf = (type: string | null): string =>
  ICONS[type ?? ''] ?? type?.replace(VERSION, '') ?? 'plug';

const stateOf = (status: unknown): SourceState =>
  typeof status === 'string' && status in TONES ? (status as SourceState) : 'waiting';

/** What went well but for some is not well. */
export const stateWith = ({ state, tone }: Standing, failed: number): Standing =>
  failed > 0 && tone === 'green' ? { state: 'faulty', tone: TONES.faulty } : { state, tone };

export const SOURCES = '/builder/sources' as string;

export function useCrumbWords() {
  const { t } = useTranslation('sources');
  return { list: t('title'), add: t('add') };
}

/** The way back from what adds a source. */
export const addCrumbs = ({ list, add }: ReturnType<typeof useCrumbWords>): Crumb[] => [
  { label: list, to: SOURCES },
  { label: add, to: `${SOURCES}/add` },
];

export const webhookPath = (identifier: string) =>
  `/builder/sources/webhooks/${encodeURIComponent(identifier)}`;
export const integrationPath = (identifier: string) =>
  `/builder/sources/integrations/${encodeURIComponent(identifier)}`;

const ofWebhook = ({ identifier, title, icon, enabled }: Webhook): SourceRow => ({
  kind: 'webhook',
  identifier,
  title: title || identifier,
  icon: icon ?? 'plug',
  to: webhookPath(identifier),
  enabled: enabled !== false,
  state: 'ready',
  tone: TONES.ready,
});

function ofIntegration(integration: Integration): SourceRow {
  const { identifier, title, integrationType, resyncState } = integration;
  const { status, lastResyncEnd, updatedAt } = resyncState as Record<string, string | undefined>;
  const { faultCount = 0 } = pullStateOf(integration);
  const state = stateOf(status);
  return {
    kind: 'integration',
    identifier,
    title: title || identifier,
    icon: iconOf(integrationType),
    to: integrationPath(identifier),
    pulls: pullNameOf(integration),
    paused: pullOf(integration)?.paused === true,
    lastAt: lastResyncEnd ?? updatedAt,
    ...stateWith({ state, tone: TONES[state] }, faultCount),
  };
}

/** What failed comes first, then by name. */
export function sourceRows(webhooks: Webhook[], integrations: Integration[]): SourceRow[] {
  const rows = [...webhooks.map(ofWebhook), ...integrations.map(ofIntegration)];
  const urgency = ({ tone }: SourceRow) => (tone === 'red' ? 0 : 1);
  return rows.sort((a, b) => urgency(a) - urgency(b) || a.title.localeCompare(b.title));
}
