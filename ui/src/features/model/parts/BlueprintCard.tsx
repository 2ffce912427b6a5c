import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { type FocusEvent, type KeyboardEvent, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Glyph } from '~/components/icon/Glyph';
import { Tile } from '~/components/icon/Tile';
import type { Described } from '~/components/property/properties';
import { type Direction, MOST_ROWS } from '../layout';
import type { Card } from '../model';
import { KindName } from './KindName';

export type CardData = {
  card: Card;
  detailed: boolean;
  faded: boolean;
  chosen: boolean;
  direction: Direction;
  /** Relations may be drawn from and to it. */
  connects: boolean;
  onChoose: (id: string) => void;
  /** Walks along a relation or, with Shift, moves the card; whether the key was one for that. */
  onArrow: (id: string, key: string, shift: boolean) => boolean;
  /** The keys that moved it were let go. */
  onSettled: () => void;
  onFocused: (id: string) => void;
};

export type CardNode = Node<CardData, 'card'>;

const ENDS: Record<Direction, [into: Position, out: Position]> = {
  LR: [Position.Left, Position.Right],
  TB: [Position.Top, Position.Bottom],
};

/** How wide the area is that catches the pointer for a relation, over the edge of the card (`canvas.css`). */
export const HANDLE = 24;

/** The words that say which keys a card understands. */
export const HINT = 'model-keys';

export const cardId = (blueprint: string) => `model-card-${blueprint}`;

function Rows({ properties }: { properties: Described[] }) {
  const { t } = useTranslation('model');
  const more = properties.length - MOST_ROWS;
  return (
    <>
      {properties.slice(0, MOST_ROWS).map((property) => (
        <span key={property.key} className="model-row">
          <Glyph id={property.glyph} size={14} />
          <span className="ellipsis">{property.label}</span>
          <em>
            <KindName property={property} />
          </em>
        </span>
      ))}
      {more > 0 && <span className="model-more">{t('more', { count: more })}</span>}
    </>
  );
}

function CardView({ data }: NodeProps<CardNode>) {
  const { t } = useTranslation('model');
  const { card, detailed, faded, chosen, direction, connects, onChoose, onArrow, onSettled, onFocused } =
    data;
  const [into, out] = ENDS[direction];
  const size = t('cardSize', {
    properties: t('properties', { count: card.properties.length }),
    relations: t('relations', { count: Object.keys(card.blueprint.relations).length }),
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (onArrow(card.id, event.key, event.shiftKey)) event.preventDefault();
  };
  const onKeyUp = (event: KeyboardEvent) => {
    if (event.key === 'Shift') onSettled();
  };
  const onFocus = ({ currentTarget }: FocusEvent) => {
    // A press has its eyes on the card already.
    if (currentTarget.matches(':focus-visible')) onFocused(card.id);
  };
  const state = `${chosen ? 'model-chosen' : ''} ${faded ? 'model-faded' : ''} ${detailed ? '' : 'model-compact'}`;
  return (
    <>
      <Handle type="target" position={into} isConnectable={connects} isConnectableStart={false} />
      <div className={`model-card ${state}`}>
        <div className="model-card-head">
          <Tile blueprint={card.id} icon={card.icon} size={detailed ? 26 : 32} />
          <div className="model-card-title">
            <button
              type="button"
              id={cardId(card.id)}
              className="model-card-button ellipsis"
              aria-pressed={chosen}
              onClick={() => onChoose(card.id)}
              aria-describedby={HINT}
              onKeyDown={onKeyDown}
              onKeyUp={onKeyUp}
              onFocus={onFocus}
              onBlur={onSettled}
            >
              {card.title}
              <span className="sr-only"> {size}</span>
            </button>
            {!detailed && (
              <small className="num">
                {t('properties', { count: card.properties.length })}
                {card.count !== undefined && ` · ${card.count.toLocaleString()}`}
              </small>
            )}
          </div>
          {detailed && <small className="num">{card.count?.toLocaleString()}</small>}
        </div>
        {detailed && <Rows properties={card.properties} />}
      </div>
      <Handle
        type="source"
        position={out}
        isConnectable={connects}
        title={connects ? t('connect') : undefined}
      />
    </>
  );
}

export const BlueprintCard = memo(CardView);
