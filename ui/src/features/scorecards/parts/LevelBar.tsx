import '~/theme/tones.css';
import './level-bar.css';
import { useTranslation } from 'react-i18next';
import { levelTone } from '~/components/pill/tones';
import type { CountedLevel } from '../queries';

type Props = { levels: CountedLevel[]; label: string; slim?: boolean };

/** How entities spread over the levels, the lowest first; read aloud as one sentence. */
export function LevelBar({ levels, label, slim }: Props) {
  const { t } = useTranslation('scorecards');
  const total = levels.reduce((sum, { entities }) => sum + entities, 0);
  const words = levels.map(({ title, entities }) => `${title} ${entities.toLocaleString()}`).join(', ');
  const spoken = `${label}: ${total ? words : t('nobody')}`;
  return (
    <div className={`level-bar ${slim ? 'level-bar-slim' : ''}`} role="img" aria-label={spoken}>
      {levels
        .filter(({ entities }) => entities > 0)
        .map(({ title, color, entities }) => (
          <span
            key={title}
            className={`level-part ${levelTone(title, color)}`}
            style={{ flexGrow: entities }}
            title={`${title}: ${entities.toLocaleString()}`}
          />
        ))}
    </div>
  );
}
