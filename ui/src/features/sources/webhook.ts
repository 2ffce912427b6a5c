/** A webhook as the document that people edit, and what the server adds to it. */
import type { Document } from '~/api/contract';
import type { components } from '~/api/schema.gen';
import type { Edit } from '~/components/definition/edit';
import { type PlacedFault, standingFaults } from '~/components/definition/faults';
import type { Read } from '~/components/draft/JsonFace';

type Schemas = components['schemas'];

export type Security = {
  secret?: string | null;
  signatureHeaderName?: string | null;
  signatureAlgorithm?: string | null;
  signaturePrefix?: string | null;
  requestIdentifierPath?: string | null;
  allowedAddresses?: string[] | null;
};

export type Webhook = Omit<Schemas['Webhook'], 'security'> & {
  identifier: string;
  security?: Security | null;
};

export type Sample = { body: unknown; headers?: Document; queryParams?: Document };

export type Preset = Omit<Schemas['Preset'], 'sample' | 'blueprints' | 'webhook'> & {
  blueprints: { identifier: string; title: string; icon?: string }[];
  webhook: { security?: Security; mappings?: Document[] };
  sample: Sample;
};

const SERVERS = ['url', 'webhookKey', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy'];

/** Without what the server says, and without the secret: a draft is kept in the browser, where no secret belongs. */
export function documentOf(webhook: Webhook): Document {
  const { security, ...rest } = webhook;
  const kept = Object.entries(rest).filter(([key, value]) => !SERVERS.includes(key) && value !== null);
  const { secret: _, ...open } = security ?? {};
  return { ...Object.fromEntries(kept), mappings: webhook.mappings ?? [], security: open };
}

const isMap = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isBlank = (value: unknown) => typeof value === 'string' && value.trim() === '';

const withoutBlank = (map: Document): Document =>
  Object.fromEntries(Object.entries(map).filter(([, value]) => !isBlank(value)));

/** A line that was begun and left empty says nothing. */
export function cleanMapping(mapping: Document): Document {
  const entity = isMap(mapping.entity) ? mapping.entity : {};
  const maps = (['properties', 'relations'] as const).flatMap((key) =>
    isMap(entity[key]) ? [[key, withoutBlank(entity[key])]] : [],
  );
  return { ...withoutBlank(mapping), entity: { ...withoutBlank(entity), ...Object.fromEntries(maps) } };
}

export const mappingsOf = (draft: Document): Document[] =>
  Array.isArray(draft.mappings) ? (draft.mappings as Document[]) : [];

export const cleanMappings = (draft: Document): Document[] => mappingsOf(draft).map(cleanMapping);

export const securityOf = (draft: Document): Security => (draft.security ?? {}) as Security;

/** What is sent: the secret that was typed, or the one that stands. */
export function bodyOf(draft: Document, secret: string | null | undefined): Document {
  const security = securityOf(draft);
  return {
    ...draft,
    mappings: cleanMappings(draft),
    security: secret && security.signatureAlgorithm ? { ...security, secret } : security,
  };
}

export const NEW_MAPPING: Document = { blueprint: '', entity: { identifier: '' } };

export function readWebhook(text: string): Read<Document> {
  try {
    const value: unknown = JSON.parse(text);
    const drawn =
      isMap(value) &&
      typeof value.identifier === 'string' &&
      (value.mappings === undefined || Array.isArray(value.mappings)) &&
      mappingsOf(value).every((mapping) => isMap(mapping) && isMap(mapping.entity));
    return drawn ? { draft: value as Document } : { fault: 'shape' };
  } catch {
    return { fault: 'json' };
  }
}

/** What each way of signing needs is no longer missing once another way is chosen. */
const OF_SIGNING: ReadonlySet<string> = new Set(['secret', 'signatureHeaderName']);

/** What the server refused of a webhook, until that has changed; `refused` and `body` are as they are sent. */
export function webhookFaults(error: unknown, refused: Document | undefined, body: Document): PlacedFault[] {
  const algorithm = (document: Document = {}) => securityOf(document).signatureAlgorithm;
  const signsAlike = algorithm(refused) === algorithm(body);
  const standing = standingFaults(error, refused, body);
  return standing.filter(({ path: [, key = ''] }) => signsAlike || !OF_SIGNING.has(key));
}

/** One mapping of the list, edited as a document of its own. */
export function editMapping(edit: Edit, index: number): Edit {
  const mappings = mappingsOf(edit.value);
  return {
    value: mappings[index] ?? {},
    replace: (next) => edit.replace({ ...edit.value, mappings: mappings.with(index, next) }),
    faultAt: (path) => edit.faultAt(['mappings', String(index), ...path]),
  };
}

export type Operation = { type: 'create' | 'delete'; deleteDependents: boolean };

export function operationOf({ operation }: Document): Operation {
  const said = isMap(operation) ? operation : { type: operation };
  return {
    type: said.type === 'delete' ? 'delete' : 'create',
    deleteDependents: said.deleteDependents !== false,
  };
}

/** Written as shortly as it can be said. */
export const asOperation = ({ type, deleteDependents }: Operation): unknown =>
  type === 'create' ? undefined : deleteDependents ? 'delete' : { type, deleteDependents };

/** The kinds of signature that name their own header. */
const OWN_HEADER: Record<string, string> = {
  basic: 'authorization',
  slack: 'x-slack-signature',
  stripe: 'stripe-signature',
  'standard-webhooks': 'webhook-signature',
};

export const ALGORITHMS = [
  'none',
  'sha256',
  'sha1',
  'sha512',
  'plain',
  'basic',
  'slack',
  'stripe',
  'standard-webhooks',
] as const;

export type Algorithm = (typeof ALGORITHMS)[number];

/** Where the signature is expected. */
export const signatureHeader = ({ security }: Webhook): string =>
  OWN_HEADER[security?.signatureAlgorithm ?? ''] ?? security?.signatureHeaderName ?? '';

/** Signatures that say when they were made. */
const NAME_MOMENT: ReadonlySet<string> = new Set<Algorithm>(['slack', 'stripe', 'standard-webhooks']);

export const namesMoment = ({ security }: Webhook): boolean =>
  NAME_MOMENT.has(security?.signatureAlgorithm ?? '');

export const namesHeader = (algorithm: string) => algorithm !== 'none' && !OWN_HEADER[algorithm];

const BYTES = 24;

/** Nobody guesses it. Some senders want a name before it. */
export function newSecret(algorithm: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  const secret = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return algorithm === 'basic' ? `roadstead:${secret}` : secret;
}
