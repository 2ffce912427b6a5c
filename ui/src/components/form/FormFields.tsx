import './form.css';
import type { ValueSources } from '~/api/sources';
import { FIELDS } from './fields';
import type { FieldSpec } from './spec';
import type { FormState } from './use-form';

type Props = {
  specs: FieldSpec[];
  form: Pick<FormState, 'values' | 'errors' | 'set' | 'leave'>;
  sources: ValueSources;
};

export function FormFields({ specs, form, sources }: Props) {
  return (
    <div className="form-fields">
      {specs.map((spec) => {
        const Field = FIELDS[spec.kind];
        return (
          <div key={spec.id} className={spec.half ? 'form-half' : 'form-whole'}>
            <Field
              spec={spec}
              value={form.values[spec.id]}
              error={form.errors[spec.id]}
              sources={sources}
              onChange={(value) => form.set(spec.id, value)}
              onLeave={() => form.leave(spec)}
            />
          </div>
        );
      })}
    </div>
  );
}
