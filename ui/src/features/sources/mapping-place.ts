import { useTranslation } from 'react-i18next';

const FIELDS = {
  blueprint: 'mapping.blueprint',
  filter: 'mapping.filter',
  itemsToParse: 'mapping.items',
  'entity/identifier': 'mapping.identifier',
  'entity/title': 'mapping.title',
  'entity/team': 'mapping.team',
} as const;

const MAPS = /^entity\/(?:properties|relations)\/(.+)$/;

/** What people read where a fault names ["0", "entity", "identifier"]: the words at the field. */
export function useMappingPlace() {
  const { t } = useTranslation('sources');
  return ([index, ...path]: string[]): string => {
    const field = path.join('/');
    const label = FIELDS[field as keyof typeof FIELDS];
    const words = label ? t(label) : (MAPS.exec(field)?.[1] ?? field);
    return [t('mapping.number', { number: Number(index) + 1 }), words].filter(Boolean).join(': ');
  };
}
