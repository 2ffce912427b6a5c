/** Which properties of an entity are documents, and of what kind. */
import type { Entity, PropertySchema } from '~/api/contract';
import { type FrameSignIn, signInOf } from '~/components/document/embedded-sign-in';
import type { Described } from '~/components/property/properties';

export type DocumentKind = 'markdown' | 'openApi' | 'asyncApi' | 'page';

const BY_SPEC: Record<string, DocumentKind> = {
  'open-api': 'openApi',
  'async-api': 'asyncApi',
  'embedded-url': 'page',
};

export const documentKind = ({ spec, format, type }: PropertySchema): DocumentKind | undefined => {
  if (spec) return BY_SPEC[spec];
  return format === 'markdown' && type !== 'array' ? 'markdown' : undefined;
};

export type EntityDocument = {
  key: string;
  label: string;
  kind: DocumentKind;
  value: unknown;
  signIn?: FrameSignIn;
};

/** In the order of the blueprint; `value` is undefined where nothing was written yet. */
export const documentsOf = (properties: Described[], entity: Entity): EntityDocument[] =>
  properties.flatMap(({ key, label, schema }) => {
    const kind = documentKind(schema);
    const value = entity.properties[key];
    if (!kind) return [];
    const signIn = kind === 'page' ? signInOf(schema.specAuthentication) : undefined;
    const filled = value === null || value === '' ? undefined : value;
    return [{ key, label, kind, value: filled, ...(signIn ? { signIn } : {}) }];
  });

export const written = ({ value }: EntityDocument) => value !== undefined;

const ADDRESS = /^https?:\/\/\S+$/i;

/** Where an API document lies that is kept by its address only. */
export function addressOf({ kind, value }: EntityDocument): string | undefined {
  const isApi = kind === 'openApi' || kind === 'asyncApi';
  return isApi && typeof value === 'string' && ADDRESS.test(value.trim()) ? value.trim() : undefined;
}
