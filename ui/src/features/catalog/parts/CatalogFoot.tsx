import { useIsFetching } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { TENANT } from '~/api/host';
import type { Catalog } from '../use-catalog';
import type { Lines } from '../use-lines';

/** Looks for itself, so that a page that is fetched does not draw the table again. */
function Loading({ blueprint }: { blueprint: string }) {
  const { t } = useTranslation('catalog');
  return useIsFetching({ queryKey: [TENANT, 'entities', blueprint] }) > 0 && <span>{t('loading')}</span>;
}

/** "12 entities", "≈ 1,000,300 entities" while nobody counted them, "7 groups". */
export function CatalogFoot({ catalog, rows }: { catalog: Catalog; rows: Lines }) {
  const { t } = useTranslation('catalog');
  const { blueprint, grouping } = catalog;
  const { total, lines, groups } = rows;
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
      <Loading blueprint={blueprint} />
    </div>
  );
}
