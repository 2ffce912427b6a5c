import type { Blueprint } from '~/api/contract';
import { fieldsOf } from '../property/fields';
import { useMetaWords } from '../property/use-meta-words';
import type { Offer } from '../query-builder/model';
import { RulesField, type RulesProps } from './RulesField';

type Props = RulesProps & {
  /** Asked on nobody's behalf. */
  impersonal?: boolean;
  blueprint: Blueprint;
  /** What values may be compared with beside values. */
  offers?: readonly Offer[];
};

/** Which entities of a blueprint are meant. */
export function QueryField({ impersonal, blueprint, offers, ...props }: Props) {
  const fields = fieldsOf(blueprint, [], useMetaWords());
  return <RulesField {...props} fields={fields.map((field) => ({ ...field, impersonal, offers }))} />;
}
