import './tile.css';
import { hueIndex } from '~/lib/hue';
import { Glyph } from './Glyph';
import { symbolFor } from './names';

type Props = { blueprint: string; icon?: string | null; size?: number };

/** The coloured square of a blueprint; an entity shows its blueprint's one. */
export function Tile({ blueprint, icon, size = 26 }: Props) {
  const hue = `var(--app-hue-${hueIndex(blueprint)})`;
  return (
    <span className="tile" style={{ width: size, height: size, color: hue }} aria-hidden>
      <Glyph id={symbolFor([icon, blueprint])} size={Math.round(size * 0.62)} />
    </span>
  );
}
