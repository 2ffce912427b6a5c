/** What the addresses of the settings hold. */
export const TABS = ['general', 'branding', 'sign-in', 'secrets', 'webhooks', 'jobs', 'usage'] as const;
export type Tab = (typeof TABS)[number];

/** What is open in the list: a destination, a job. */
export type SettingsView = { sel?: string };

export const settingsView = ({ sel }: Record<string, unknown>): SettingsView =>
  sel === undefined || sel === '' ? {} : { sel: String(sel) };

export const tabOf = (name: string): Tab => TABS.find((tab) => tab === name) ?? 'general';
