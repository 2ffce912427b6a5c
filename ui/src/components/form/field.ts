import type { ReactNode } from 'react';
import type { ValueSources } from '~/api/sources';
import type { FieldSpec } from './spec';
import type { FormState } from './use-form';

export type FieldProps = {
  spec: FieldSpec;
  value: unknown;
  error: string | undefined;
  sources: ValueSources;
  onChange: (value: unknown) => void;
  onLeave: () => void;
  /** Draws the fields of something that has several: what a form draws its own fields with. */
  fields?: (props: FieldsProps) => ReactNode;
};

export type FieldsProps = {
  specs: FieldSpec[];
  form: Pick<FormState, 'values' | 'errors' | 'set' | 'leave'>;
  sources: ValueSources;
};

export type Field = (props: FieldProps) => ReactNode;

/** What every control of Mantine takes from a field. */
export const common = ({ spec, error, onLeave }: FieldProps) => ({
  size: 'sm',
  id: `field-${spec.id}`,
  name: spec.id,
  label: spec.label,
  description: spec.description,
  placeholder: spec.placeholder,
  withAsterisk: spec.required,
  disabled: spec.disabled,
  error,
  onBlur: onLeave,
  'data-autofocus': spec.focus || undefined,
});
