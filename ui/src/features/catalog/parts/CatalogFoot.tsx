import { useTranslation } from 'react-i18next';
import type { Catalog } from '../use-catalog';

/** "12 entities", "≈ 1,000,300 entities" while nobody counted them, "7 groups". */
export function CatalogFoot({ catalog }: { catalog: Catalog }) {
  const { t } = useTranslation('catalog');
  const { total, lines, table, grouping, groups } = catalog;
  const count = grouping ? (groups.total ?? 0) : (total?.value ?? lines.length);
  return (
    <div className="grid-foot" role="status">
      <span className="num">
        <b>
          {!grouping && total?.exact === false && '≈ '}
          {count.toLocaleString()}
        </b>{' '}
        {grouping ? t('groups', { count }) : t('entities', { count })}
      </span>
      {table.isFetching && <span>{t('loading')}</span>}
    </div>
  );
}
