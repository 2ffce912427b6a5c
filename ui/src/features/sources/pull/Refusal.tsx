import { ErrorSummary } from '~/components/form/ErrorSummary';
import type { FieldSpec } from '~/components/form/spec';
import type { PullForm } from './use-pull-form';

type Props = { form: PullForm; own?: FieldSpec[] };

/** Everything that the server refused, each line leading to its field. */
export const Refusal = ({ form, own = [] }: Props) => (
  <ErrorSummary
    specs={[...form.leaves.map(({ spec }) => spec), ...own]}
    errors={form.faults.fields}
    rest={form.faults.rest}
  />
);
