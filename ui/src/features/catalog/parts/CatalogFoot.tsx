import { useTranslation } from 'react-i18next';

type Props = { total: { value: number; exact: boolean } | undefined; loaded: number; busy: boolean };

/** "12 entities", "≈ 1,000,300 entities" while nobody counted them. */
export function CatalogFoot({ total, loaded, busy }: Props) {
  const { t } = useTranslation('catalog');
  const count = total?.value ?? loaded;
  return (
    <div className="grid-foot" role="status">
      <span className="num">
        <b>
          {total?.exact === false && '≈ '}
          {count.toLocaleString()}
        </b>{' '}
        {t('entities', { count })}
      </span>
      {busy && <span>{t('loading')}</span>}
    </div>
  );
}
