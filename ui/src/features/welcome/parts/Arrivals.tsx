import { useTranslation } from 'react-i18next';
import { Tile } from '~/components/icon/Tile';
import { Pill } from '~/components/pill/Pill';
import type { Tone } from '~/components/pill/tones';
import { type Arrival, arrivalsOf, countOf, leftOutOf, samplesOf } from '../arrival';
import type { Installed, Starter } from '../queries';

const TONES: Record<string, Tone> = { create: 'green', update: 'blue' };
const SECTIONS = ['scorecards', 'actions'] as const;

function Line({ arrival: { identifier, title, icon, change, relations, samples } }: { arrival: Arrival }) {
  const { t } = useTranslation('welcome');
  const change_ = change === 'create' || change === 'update' ? change : 'unchanged';
  return (
    <li>
      <Tile blueprint={identifier} icon={icon} />
      <span className="starter-text">
        <b>{title}</b>
        {relations.length > 0 && (
          <small className="dim">{t('leadsTo', { names: relations.join(', ') })}</small>
        )}
      </span>
      {samples > 0 && <small className="dim">{t('samples', { count: samples })}</small>}
      <Pill tone={TONES[change]}>{t(`change.${change_}`)}</Pill>
    </li>
  );
}

/** What an installation brings, kind by kind; the words fit before and after. */
export function Arrivals({ installed, starters }: { installed: Installed; starters: Starter[] }) {
  const { t } = useTranslation('welcome');
  const more = SECTIONS.map((section) => ({ section, count: countOf(installed, section) }));
  const samples = samplesOf(installed);
  const leftOut = leftOutOf(installed);
  return (
    <>
      <ul className="arrivals">
        {arrivalsOf(installed, starters).map((arrival) => (
          <Line key={arrival.identifier} arrival={arrival} />
        ))}
      </ul>
      <p className="dim arrivals-more">
        {more
          .filter(({ count }) => count > 0)
          .map(({ section, count }) => t(`more.${section}`, { count }))
          .concat(samples > 0 ? [t('more.samples', { count: samples })] : [])
          .concat(leftOut > 0 ? [t('more.leftOut', { count: leftOut })] : [])
          .join(' · ')}
      </p>
    </>
  );
}
