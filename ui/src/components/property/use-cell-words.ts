import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CellContext } from './cells';

export function useCellWords(): CellContext['words'] {
  const { t } = useTranslation('common');
  return useMemo(() => ({ yes: t('yes'), no: t('no'), expired: t('expired') }), [t]);
}
