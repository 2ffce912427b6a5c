import brands from './brands.svg?url';
import { CustomIcon } from './CustomIcon';
import lines from './lines.svg?url';
import { isCustom } from './names';

type Props = { id: string; size?: number; className?: string };

/** One reference into a sprite: cheap enough for every cell of a table. */
export function Glyph({ id, size = 15, className }: Props) {
  if (isCustom(id)) {
    const cube = <Glyph id="cube" size={size} className={className} />;
    return <CustomIcon icon={id} size={size} className={className} missing={cube} />;
  }
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
