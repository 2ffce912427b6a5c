import { useTranslation } from 'react-i18next';

type Props = { total: { value: number; exact: boolean } | undefined; loaded: number; busy: boolean };

/** "12 entities", "10,000+ entities" while nobody counted further. */
export function CatalogFoot({ total, loaded, busy }: Props) {
  const { t } = useTranslation('catalog');
  const count = total?.value ?? loaded;
  return (
    <div className="grid-foot" role="status">
      <span className="num">
        <b>
          {count.toLocaleString()}
          {total?.exact === false && '+'}
        </b>{' '}
        {t('entities', { count })}
      </span>
      {busy && <span>{t('loading')}</span>}
    </div>
  );
}
