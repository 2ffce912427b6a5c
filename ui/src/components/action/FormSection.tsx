import './action.css';
import type { ValueSources } from '~/api/sources';
import { FormFields } from '../form/FormFields';
import type { FormState } from '../form/use-form';
import type { Section } from './form';

type Props = { section: Section; form: FormState; sources: ValueSources };

/** The inputs below one heading. */
export function FormSection({ section, form, sources }: Props) {
  return (
    <>
      {section.title && (
        <div className="action-heading">
          <h2>{section.title}</h2>
          {section.description && <p>{section.description}</p>}
        </div>
      )}
      <FormFields specs={section.specs} form={form} sources={sources} />
    </>
  );
}
