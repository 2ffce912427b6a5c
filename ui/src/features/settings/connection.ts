/** What the form of a connection holds, and what is known of the usual providers. */
import type { Connection, ConnectionBody } from '~/api/sign-in';

export type Preset = 'keycloak' | 'entra' | 'okta' | 'google' | 'gitlab' | 'oidc' | 'github';

/** Whole addresses are filled in; those with a name to replace are only shown. */
export const ISSUERS: Record<Preset, string> = {
  keycloak: 'https://keycloak.example.com/realms/NAME',
  entra: 'https://login.microsoftonline.com/TENANT-ID/v2.0',
  okta: 'https://NAME.okta.com',
  google: 'https://accounts.google.com',
  gitlab: 'https://gitlab.com',
  oidc: 'https://sso.example.com',
  github: 'https://github.com',
};

export const PRESETS = Object.keys(ISSUERS) as Preset[];
const WHOLE: ReadonlySet<Preset> = new Set(['google', 'gitlab', 'github']);
export const ROLES = ['Member', 'Moderator', 'Admin'] as const;

export type GroupRow = { group: string; team?: string | null; role?: string | null };

export type ConnectionForm = Required<
  Pick<
    ConnectionBody,
    'kind' | 'label' | 'issuer' | 'clientId' | 'domains' | 'createsPeople' | 'trustsAddresses' | 'role'
  >
> & { clientSecret: string; groupsClaim: string; groups: GroupRow[] };

export const formOf = (connection?: Connection): ConnectionForm => ({
  kind: connection?.kind ?? 'oidc',
  label: connection?.label ?? '',
  issuer: connection?.issuer ?? '',
  clientId: connection?.clientId ?? '',
  clientSecret: '',
  domains: connection?.domains ?? [],
  createsPeople: connection?.createsPeople ?? true,
  trustsAddresses: connection?.trustsAddresses ?? false,
  role: (connection?.role as ConnectionForm['role']) ?? 'Member',
  groupsClaim: connection?.groupsClaim ?? '',
  groups: connection?.groups ?? [],
});

export function chosen(form: ConnectionForm, preset: Preset, label: string): ConnectionForm {
  return {
    ...form,
    kind: preset === 'github' ? 'github' : 'oidc',
    issuer: WHOLE.has(preset) ? ISSUERS[preset] : '',
    label: preset === 'oidc' ? '' : label,
    trustsAddresses: preset === 'entra',
  };
}

/** Rows that name no group are not sent, nor is a secret that was not typed in. */
export function bodyOf(form: ConnectionForm): Partial<ConnectionBody> {
  const { clientSecret, groupsClaim, groups, ...rest } = form;
  return {
    ...rest,
    ...(clientSecret ? { clientSecret } : {}),
    groupsClaim: groupsClaim.trim() || null,
    groups: groups.filter(({ group }) => group.trim() !== '') as ConnectionBody['groups'],
  };
}

export const isComplete = (form: ConnectionForm, isNew: boolean): boolean =>
  [form.label, form.issuer, form.clientId].every((text) => text.trim() !== '') &&
  (!isNew || form.clientSecret !== '');
