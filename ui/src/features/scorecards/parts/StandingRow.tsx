import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Pill } from '~/components/pill/Pill';
import type { Standing } from '../queries';
import { progressTone } from '../standing';
import { scorecardPath } from '../view';
import { LevelBar } from './LevelBar';

/** One scorecard in the list: how its entities stand, at a glance. */
export function StandingRow({ standing }: { standing: Standing }) {
  const { t } = useTranslation('scorecards');
  const { blueprint, identifier, title, entities, progress, levels } = standing;
  return (
    <li className="standing-row">
      <Link className="standing-name" to={scorecardPath(blueprint, identifier) as string}>
        <b>{title}</b>
        <code>{identifier}</code>
      </Link>
      <LevelBar levels={levels} label={title} />
      <span className="num dim standing-count">{t('entities', { count: entities })}</span>
      <span className="standing-progress">
        {entities > 0 && (
          <Pill tone={progressTone(progress)} title={t('progressHint')}>
            {progress} %
          </Pill>
        )}
      </span>
    </li>
  );
}
