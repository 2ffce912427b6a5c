/** One field of a form, whoever described it: a blueprint, the inputs of an action, the settings of a widget. */
import type { PropertySchema, Query } from '~/api/contract';
import { type Kind, kindOf } from '../property/kind';

export type FieldSpec = {
  id: string;
  kind: Kind;
  label: string;
  description?: string;
  placeholder?: string;
  required: boolean;
  disabled?: boolean;
  /** Limits, options and colours, in the words of the wire. */
  schema: PropertySchema;
  /** Whose entities an entity field offers. */
  blueprint?: string;
  /** Narrows those entities. */
  dataset?: Query;
  /** Typed unseen: a password, a token. */
  secret?: boolean;
  /** Options drawn as cards beside each other; for a handful of choices that matter. */
  cards?: boolean;
  /** Takes the focus when the form opens. */
  focus?: boolean;
  /** Half of the width where there is room. */
  half?: boolean;
};

export type Values = Record<string, unknown>;

export const specOf = (id: string, schema: PropertySchema, required: boolean): FieldSpec => ({
  id,
  kind: kindOf(schema),
  label: schema.title || id,
  description: schema.description,
  required,
  schema,
});

export const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
