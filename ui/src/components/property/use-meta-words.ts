import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { MetaWords } from './fields';

/** What every entity has, in words. */
export function useMetaWords(): MetaWords {
  const { t } = useTranslation('common');
  return useMemo(
    () => ({
      title: t('meta.$title'),
      identifier: t('meta.$identifier'),
      team: t('meta.$team'),
      createdAt: t('meta.$createdAt'),
      updatedAt: t('meta.$updatedAt'),
    }),
    [t],
  );
}
