import brands from './brands.svg?url';
import lines from './lines.svg?url';

type Props = { id: string; size?: number; className?: string };

/** One reference into a sprite: cheap enough for every cell of a table. */
export function Glyph({ id, size = 15, className }: Props) {
  const file = id.startsWith('brand-') ? brands : lines;
  return (
    <svg
      width={size}
      height={size}
      className={className ? `glyph ${className}` : 'glyph'}
      aria-hidden
      focusable="false"
    >
      <use href={`${file}#${id}`} />
    </svg>
  );
}
