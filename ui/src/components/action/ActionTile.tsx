import './action.css';
import type { Action } from '~/api/contract';
import { ActionGlyph } from './ActionGlyph';

/** All actions have the same colour: what they do is told by the symbol. */
export const ActionTile = ({ action, size }: { action: Action; size: number }) => (
  <span className="action-tile" style={{ width: size, height: size }} aria-hidden>
    <ActionGlyph icon={action.icon} size={Math.round(size * 0.58)} />
  </span>
);
