import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RuleQuery } from '~/api/contract';

export type Combinator = RuleQuery['combinator'];

type Props = {
  place: number;
  combinator: Combinator;
  onCombinator: (combinator: Combinator) => void;
};

/** The second line decides for all of them, as it does among the rows above. */
export function Joint({ place, combinator, onCombinator }: Props) {
  const { t } = useTranslation('common');
  if (place === 0) return <span className="filter-joint dim">{t('filter.where')}</span>;
  if (place !== 1) return <span className="filter-joint dim">{t(`filter.${combinator}`)}</span>;
  return (
    <Select
      aria-label={t('filter.combinator')}
      className="filter-joint"
      comboboxProps={{ withinPortal: false }}
      allowDeselect={false}
      data={(['and', 'or'] as const).map((value) => ({ value, label: t(`filter.${value}`) }))}
      value={combinator}
      onChange={(value) => value && onCombinator(value as Combinator)}
    />
  );
}
