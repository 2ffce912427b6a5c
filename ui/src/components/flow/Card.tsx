import { IconPlus } from '@tabler/icons-react';
import { Handle, type Node, type NodeProps, Position, useUpdateNodeInternals } from '@xyflow/react';
import { type KeyboardEvent, memo, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type FlowNode, flowTitle } from '~/api/workflows';
import { Glyph } from '../icon/Glyph';
import { symbolFor } from '../icon/names';
import { type Exit, isTrigger, type Place } from './graph';
import { familyOf, glyphOf } from './kinds';

/** How far a run is at a node; `skipped` is what it went past. */
export type NodeState = 'waiting' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'skipped';

/** What is told of a node besides what it is. */
export type NodeLook = {
  state?: NodeState;
  words?: string;
  faults?: number;
  doubts?: number;
  differs?: boolean;
};

export type CardData = {
  node: FlowNode;
  look: NodeLook;
  chosen: boolean;
  /** Exits that lead somewhere already. */
  taken: ReadonlySet<string>;
  onChoose: (id: string) => void;
  onKey: (id: string, key: string) => boolean;
  /** From left to right. */
  exits: Exit[];
  /** Puts a new node behind an exit; absent where nothing may be changed. */
  onGrow?: (place: Place) => void;
};

export type CardNode = Node<CardData, 'card'>;

export const cardId = (node: string): string => `flow-node-${node}`;

export const shareOf = (at: number, count: number): string => `${((at + 1) / (count + 1)) * 100}%`;

const STATE_GLYPHS: Record<Exclude<NodeState, 'skipped'>, string> = {
  waiting: 'clock',
  running: 'activity',
  succeeded: 'check',
  failed: 'x',
  cancelled: 'x',
};

function Exits({ node, exits, taken, onGrow }: Pick<CardData, 'node' | 'exits' | 'taken' | 'onGrow'>) {
  const { t } = useTranslation('workflows');
  return exits.map((exit, at) => {
    const left = shareOf(at, exits.length);
    const title = exit.fallback ? t('otherwise') : exit.title;
    return (
      <div key={exit.id}>
        <Handle
          id={exit.id}
          type="source"
          position={Position.Bottom}
          style={{ left }}
          isConnectable={onGrow !== undefined}
        />
        {onGrow && !taken.has(exit.id) && (
          <button
            type="button"
            className="flow-grow nodrag nopan"
            style={{ left }}
            aria-label={t('growAfter', { node: flowTitle(node), exit: title })}
            onClick={() => onGrow({ source: node.identifier, exit: exit.id })}
          >
            <IconPlus size={12} aria-hidden />
            {title && <span className="ellipsis">{title}</span>}
          </button>
        )}
      </div>
    );
  });
}

function Marks({ look }: { look: NodeLook }) {
  const { t } = useTranslation('workflows');
  const { state, faults = 0, doubts = 0 } = look;
  return (
    <>
      {state && state !== 'skipped' && (
        <span className={`flow-state flow-state-${state}`} title={t(`state.${state}`)}>
          <Glyph id={STATE_GLYPHS[state]} size={13} />
          <span className="sr-only">{t(`state.${state}`)}</span>
        </span>
      )}
      {faults > 0 && (
        <span className="flow-faults num pill-block red">
          {faults}
          <span className="sr-only"> {t('faults', { count: faults })}</span>
        </span>
      )}
      {faults === 0 && doubts > 0 && (
        <span className="flow-faults num pill-block amber" title={t('doubts')}>
          {doubts}
          <span className="sr-only"> {t('doubtful', { count: doubts })}</span>
        </span>
      )}
    </>
  );
}

function CardView({ data }: NodeProps<CardNode>) {
  const { t } = useTranslation('workflows');
  const { node, look, chosen, onChoose, onKey, onGrow } = data;
  const { type, published } = node.config;
  const { exits } = data;
  const shape = exits.map(({ id }) => id).join();
  const update = useUpdateNodeInternals();
  // biome-ignore lint/correctness/useExhaustiveDependencies: handles are measured anew when there are others
  useEffect(() => update(node.identifier), [update, node.identifier, shape]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (onKey(node.identifier, event.key)) event.preventDefault();
  };
  const off = isTrigger(type) && published === false;
  const state = `${chosen ? 'flow-chosen' : ''} ${look.state ? `flow-is-${look.state}` : ''} ${off ? 'flow-off' : ''} ${look.differs ? 'flow-differs' : ''}`;
  return (
    <>
      {!isTrigger(type) && (
        <Handle
          type="target"
          position={Position.Top}
          isConnectableStart={false}
          isConnectable={onGrow !== undefined}
        />
      )}
      <div className={`flow-card flow-${familyOf(type)} ${state}`}>
        <span className="flow-tile" aria-hidden>
          <Glyph id={node.icon ? symbolFor([node.icon], glyphOf(type)) : glyphOf(type)} size={18} />
        </span>
        <span className="flow-text">
          <button
            type="button"
            id={cardId(node.identifier)}
            className="flow-button ellipsis"
            aria-pressed={chosen}
            onClick={() => onChoose(node.identifier)}
            onKeyDown={onKeyDown}
          >
            {flowTitle(node)}
          </button>
          <small className="ellipsis">
            {look.words ?? t(`kind.${type}`)}
            {off && ` · ${t('off')}`}
          </small>
        </span>
        <Marks look={look} />
      </div>
      <Exits node={node} exits={exits} taken={data.taken} onGrow={onGrow} />
    </>
  );
}

export const Card = memo(CardView);
