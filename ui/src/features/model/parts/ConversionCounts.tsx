import { useTranslation } from 'react-i18next';
import { Pill } from '~/components/pill/Pill';
import type { Tone } from '~/components/pill/tones';
import type { ConversionPreview, Group, Sample } from '../migrations';
import { Touched } from './Touched';

const GROUPS: Record<Group, Tone> = { failing: 'red', lossy: 'amber', convertible: 'green' };
const PLAIN = ['same', 'unset'] as const;

/** Text of text is told from text of a number. */
const written = (value: unknown): string => JSON.stringify(value);

function Samples({ samples }: { samples: Sample[] }) {
  const { t } = useTranslation('model');
  return (
    <table className="conversion-samples">
      <thead>
        <tr>
          <th>{t('retype.column.entity')}</th>
          <th>{t('retype.column.before')}</th>
          <th>{t('retype.column.after')}</th>
        </tr>
      </thead>
      <tbody>
        {samples.map(({ entity, before, after, error }) => (
          <tr key={entity}>
            <th scope="row">{entity}</th>
            <td className="mono">{written(before)}</td>
            <td className={error ? undefined : 'mono'}>
              {error ?? (after === null ? t('retype.none') : written(after))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How many values fare how, the worst first, with examples and what else uses the property. */
export function ConversionCounts({ preview }: { preview: ConversionPreview }) {
  const { t } = useTranslation('model');
  const { samples, exact, impact } = preview;
  const groups = (Object.keys(GROUPS) as Group[]).filter((group) => preview[group] > 0);
  const uses = impact.changes.map((change) => ({ ...change, entities: null }));
  return (
    <>
      {groups.length === 0 && preview.same === 0 && <p>{t('retype.nothing')}</p>}
      {groups.map((group) => (
        <div key={group} className="conversion-group">
          <Pill tone={GROUPS[group]}>{t(`retype.group.${group}`, { count: preview[group] })}</Pill>
          {samples[group].length > 0 && <Samples samples={samples[group]} />}
        </div>
      ))}
      <p className="dim num">
        {PLAIN.filter((name) => preview[name] > 0)
          .map((name) => t(`retype.group.${name}`, { count: preview[name] }))
          .join(' · ')}
      </p>
      {!exact && <p className="dim">{t('retype.partly')}</p>}
      {uses.map((change) => (
        <Touched key={change.change + change.key} change={change} />
      ))}
    </>
  );
}
