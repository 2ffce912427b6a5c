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

type CountProps = { count: number; about?: boolean; word: string };

const Count = ({ count, about, word }: CountProps) => (
  <span className="num">
    <b>
      {about && '≈ '}
      {count.toLocaleString()}
    </b>{' '}
    {word}
  </span>
);

/** "12 entities", "≈ 1,000,300 entities" while nobody counted them, "7 groups · 12 entities"; nothing before it is known. */
export function CatalogFoot({ catalog, rows }: { catalog: Catalog; rows: Lines }) {
  const { t } = useTranslation('catalog');
  const { blueprint, levels } = catalog;
  const grouped = levels.length > 0;
  const { table, total, lines, groups } = rows;
  const shown = table.isPending ? undefined : lines.length;
  const count = total?.value ?? (grouped ? undefined : shown);
  return (
    <div className="grid-foot" role="status">
      {grouped && groups.total !== undefined && (
        <Count count={groups.total} word={t('groups', { count: groups.total })} />
      )}
      {count !== undefined && (
        <Count count={count} about={total?.exact === false} word={t('entities', { count })} />
      )}
      <Loading blueprint={blueprint} />
    </div>
  );
}
