import './definition.css';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Why a computed property does not work as it is stored. */
export function Warning({ label, words = [] }: { label: string; words?: string[] }) {
  const { t } = useTranslation('definition');
  if (words.length === 0) return null;
  return (
    <span className="def-warning pill-block amber" title={words.join('\n')}>
      <IconAlertTriangle size={13} role="img" aria-label={t('item.warning', { label })} />
      <span className="ellipsis">{words.join(' · ')}</span>
    </span>
  );
}
