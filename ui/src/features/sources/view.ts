/** What the addresses of this part hold. */
import { type FileKind, isFileKind } from './files';

export const WEBHOOK_TABS = ['mapping', 'events', 'changes', 'settings', 'json'] as const;
export type WebhookTab = (typeof WEBHOOK_TABS)[number];

export type WebhookView = { tab?: WebhookTab; event?: string; at?: string; sel?: string };

const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) || undefined : undefined;

/** Only what is said, so that an address stays short. */
function said<Values extends Record<string, unknown>>(values: Values): Partial<Values> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Partial<Values>;
}

export const webhookView = (search: Record<string, unknown>): WebhookView =>
  said({
    tab: WEBHOOK_TABS.find((tab) => tab === search.tab),
    event: text(search.event),
    at: text(search.at),
    sel: text(search.sel),
  });

export const INTEGRATION_TABS = [
  'syncs',
  'refused',
  'changes',
  'mapping',
  'push',
  'log',
  'settings',
] as const;
export type IntegrationTab = (typeof INTEGRATION_TABS)[number];

export type IntegrationView = { tab?: IntegrationTab; sel?: string; sync?: string };

export const integrationView = (search: Record<string, unknown>): IntegrationView =>
  said({
    tab: INTEGRATION_TABS.find((tab) => tab === search.tab),
    sel: text(search.sel),
    sync: text(search.sync),
  });

export const fileView = (search: Record<string, unknown>): { kind?: FileKind } =>
  isFileKind(search.kind) ? { kind: search.kind } : {};

/** Portals that are read whole. */
export type Origin = 'port' | 'backstage';

export const WAYS_IN = ['port', 'backstage', 'templates'] as const;
export type WayIn = (typeof WAYS_IN)[number];

export type MoveView = { from?: WayIn; job?: string };

export const moveView = (search: Record<string, unknown>): MoveView =>
  said({ from: WAYS_IN.find((way) => way === search.from), job: text(search.job) });

export type WhyView = { identifier?: string; blueprint?: string };

export const whyView = (search: Record<string, unknown>): WhyView =>
  said({ identifier: text(search.identifier), blueprint: text(search.blueprint) });

export const presetView = (search: Record<string, unknown>): { preset?: string } =>
  said({ preset: text(search.preset) });

export const pullView = (search: Record<string, unknown>): { type?: string } =>
  said({ type: text(search.type) });
