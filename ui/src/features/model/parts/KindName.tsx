import { useTranslation } from 'react-i18next';
import type { Described } from '~/components/property/properties';

/** What a property is, in a word: its type, or how it is computed. */
export function KindName({ property }: { property: Described }) {
  const { t } = useTranslation(['model', 'common']);
  return property.origin === 'stored' ? t(`common:kind.${property.kind}`) : t(`origin.${property.origin}`);
}
