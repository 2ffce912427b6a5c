import type { SidebarItem } from '~/api/pages';
import { Glyph } from '~/components/icon/Glyph';
import { symbolFor } from '~/components/icon/names';
import { Tile } from '~/components/icon/Tile';

const SIZE = 17;

export function RowIcon({ item }: { item: SidebarItem }) {
  const { icon, blueprint, sidebarType, pageType } = item;
  if (pageType === 'blueprint-entities' && blueprint)
    return (
      <span className="nav-icon">
        <Tile blueprint={blueprint} icon={icon} size={SIZE + 6} />
      </span>
    );
  return (
    <span className="nav-icon">
      <Glyph id={symbolFor([icon], sidebarType === 'folder' ? 'folder' : 'chart')} size={SIZE} />
    </span>
  );
}
