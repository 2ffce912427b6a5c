import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DiffTable } from '~/components/audit/DiffTable';
import { distinct } from '~/lib/distinct';
import type { Touched as Change, Use } from '../impact';

type Named = Pick<Use, 'kind' | 'identifier' | 'blueprint' | 'title'>;

/** Parts of a blueprint mean little without it; everything else has a name of its own. */
const SENTENCES: Record<string, 'part' | 'owners'> = {
  relation: 'part',
  mirror: 'part',
  calculation: 'part',
  aggregation: 'part',
  ownership: 'owners',
};

function useNames() {
  const { t } = useTranslation('model');
  const name = ({ kind, identifier, blueprint, title }: Named) =>
    t(`impact.${SENTENCES[kind] ?? 'use'}`, {
      kind: t(`impact.kind.${kind as 'scorecard'}`, { defaultValue: kind }),
      name: title || identifier,
      blueprint,
    });
  const whole = (use: Use) =>
    use.inside.length > 0
      ? t('impact.inside', { name: name(use), inside: use.inside.join(', ') })
      : name(use);
  return { name, whole };
}

/** How values that are computed otherwise would differ, of the newest entities. */
function Values({ values }: { values: NonNullable<Change['values']> }) {
  const { t } = useTranslation('model');
  const { looked, different, examples } = values;
  const titles = new Map(examples.map(({ identifier, title }) => [identifier, title]));
  if (looked === 0) return null;
  return (
    <>
      <p className="num">{t('impact.different', { count: different, looked })}</p>
      {examples.length > 0 && (
        <DiffTable
          changes={examples.map(({ identifier, before, after }) => ({ path: [identifier], before, after }))}
          labelOf={([identifier = '']) => titles.get(identifier) ?? identifier}
          heads={[t('impact.entity'), t('impact.now'), t('impact.then')]}
        />
      )}
    </>
  );
}

/** What one change would touch: entities with a value, who refers to the thing, and who breaks with those. */
export function Touched({ change }: { change: Change }) {
  const { t } = useTranslation('model');
  const { name, whole } = useNames();
  const { uses } = change;
  // Null where nobody can be touched: what is computed is not stored.
  const entities = change.entities ?? 0;
  if (entities === 0 && uses.length === 0) return null;
  const direct = distinct(uses.filter(({ via }) => via.length === 0).map(whole));
  const indirect = distinct(
    uses
      .filter(({ via }) => via.length > 0)
      .map((use) => t('impact.over', { name: whole(use), way: use.via.map(name).join(' → ') })),
  );
  return (
    <div className="touched pill-block amber">
      <IconAlertTriangle size={15} aria-hidden />
      <div>
        {entities > 0 && <p className="num">{t(`impact.${change.change}`, { count: entities })}</p>}
        {change.values && <Values values={change.values} />}
        {direct.length > 0 && (
          <p>
            {t('impact.usedBy')} {direct.join(', ')}
          </p>
        )}
        {indirect.length > 0 && (
          <>
            <p>{t(change.change === 'recomputed' ? 'impact.follows' : 'impact.breaks')}</p>
            <ul>
              {indirect.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  );
}
