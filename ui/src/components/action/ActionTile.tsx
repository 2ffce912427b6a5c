import './action.css';
import type { Action } from '~/api/contract';
import { Glyph } from '../icon/Glyph';
import { symbolFor } from '../icon/names';

/** All actions have the same colour: what they do is told by the symbol. */
export const ActionTile = ({ action, size }: { action: Action; size: number }) => (
  <span className="action-tile" style={{ width: size, height: size }} aria-hidden>
    <Glyph id={symbolFor([action.icon], 'bolt')} size={Math.round(size * 0.58)} />
  </span>
);
