import { useTranslation } from 'react-i18next';
import type { Words } from './sides';

export function useSideWords(): Words {
  const { t } = useTranslation('definition');
  return {
    own: {
      email: t('rule.email'),
      name: t('rule.name'),
      roles: t('rule.roles'),
      teams: t('rule.teams'),
    },
    part: { identifier: t('rule.identifier'), title: t('rule.title'), team: t('rule.team') },
    of: (input, part) => t('rule.of', { input, part }),
    mine: (part) => t('rule.mine', { part }),
    count: (query) => t('rule.count', { query }),
  };
}
