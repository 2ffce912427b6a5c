import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useHidden } from '~/api/permissions';
import { Glyph } from '~/components/icon/Glyph';
import { symbolFor } from '~/components/icon/names';
import { Tile } from '~/components/icon/Tile';
import { useRecents } from '~/lib/recents';
import { ScrollBox, type WidgetProps } from './shared';

/** What this person looked at on this machine. */
export default function RecentlyViewed({ widget }: WidgetProps) {
  const { t } = useTranslation('home');
  const isHidden = useHidden();
  const recents = useRecents((state) => state.recents).filter(({ blueprint }) => !isHidden(blueprint));
  if (recents.length === 0) return <p className="widget-note">{t('noRecents')}</p>;
  return (
    <ScrollBox label={widget.title ?? t('recent')}>
      <ul className="widget-links">
        {recents.map(({ to, title, blueprint, icon }) => (
          <li key={to}>
            <Link to={to} className="widget-action">
              {blueprint ? (
                <Tile blueprint={blueprint} icon={icon} size={26} />
              ) : (
                <Glyph id={symbolFor([icon], 'chart')} size={18} />
              )}
              <b className="ellipsis">{title}</b>
            </Link>
          </li>
        ))}
      </ul>
    </ScrollBox>
  );
}
