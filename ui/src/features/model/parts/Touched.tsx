import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { distinct } from '~/lib/distinct';
import type { Touched as Change } from '../impact';

/** What one change would touch: entities with a value, and whatever refers to the thing by name. */
export function Touched({ change }: { change: Change }) {
  const { t } = useTranslation('model');
  const { uses } = change;
  // Null where nobody can be touched: what is computed is not stored.
  const entities = change.entities ?? 0;
  if (entities === 0 && uses.length === 0) return null;
  const names = distinct(
    uses.map(({ kind, identifier, title }) =>
      t('impact.use', {
        kind: t(`impact.kind.${kind as 'scorecard'}`, { defaultValue: kind }),
        name: title || identifier,
      }),
    ),
  );
  return (
    <div className="touched pill-block amber">
      <IconAlertTriangle size={15} aria-hidden />
      <div>
        {entities > 0 && <p className="num">{t(`impact.${change.change}`, { count: entities })}</p>}
        {names.length > 0 && (
          <p>
            {t('impact.usedBy')} {names.join(', ')}
          </p>
        )}
      </div>
    </div>
  );
}
