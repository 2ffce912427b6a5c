import { Glyph } from '../icon/Glyph';
import { symbolFor } from '../icon/names';

type Props = { icon?: string | null; size?: number; className?: string };

/** A bolt only where no icon was chosen: one that we cannot draw is drawn as everywhere else. */
export const ActionGlyph = ({ icon, size, className }: Props) => (
  <Glyph id={symbolFor([icon], icon ? undefined : 'bolt')} size={size} className={className} />
);
