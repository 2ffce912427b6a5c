import './form.css';
import type { FieldsProps } from './field';
import { FIELDS } from './fields';

export function FormFields({ specs, form, sources }: FieldsProps) {
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
              fields={FormFields}
              onChange={(value) => form.set(spec.id, value)}
              onLeave={() => form.leave(spec)}
            />
          </div>
        );
      })}
    </div>
  );
}
