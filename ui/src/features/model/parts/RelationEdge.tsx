import {
  BaseEdge,
  type Edge,
  EdgeLabelRenderer,
  type EdgeProps,
  getBezierPath,
  type InternalNode,
  Position,
  useInternalNode,
} from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import { type Point, roundedPath } from '~/lib/rounded-path';
import { loopAt, middleOf } from '../layout';
import { HANDLE } from './BlueprintCard';

export type RelationData = {
  title: string;
  many: boolean;
  required: boolean;
  /** It touches the chosen blueprint. */
  on: boolean;
  faded: boolean;
  /** Bends of the layout; without them, after a card was moved, it goes straight there. */
  bends?: Point[];
};

export type RelationEdgeType = Edge<RelationData, 'relation'>;

const OUTWARDS: Record<Position, Point> = {
  [Position.Left]: { x: -1, y: 0 },
  [Position.Right]: { x: 1, y: 0 },
  [Position.Top]: { x: 0, y: -1 },
  [Position.Bottom]: { x: 0, y: 1 },
};

/** The edge of a card under the outer end of the handle that stands over it. */
function cardEdge(x: number, y: number, position: Position): Point {
  const out = OUTWARDS[position];
  return { x: x - (out.x * HANDLE) / 2, y: y - (out.y * HANDLE) / 2 };
}

type Way = { path: string; middle: Point };

/** As it goes to where somebody has moved its cards. */
function straight(props: EdgeProps<RelationEdgeType>): Way {
  const from = cardEdge(props.sourceX, props.sourceY, props.sourcePosition);
  const to = cardEdge(props.targetX, props.targetY, props.targetPosition);
  const ends = { sourceX: from.x, sourceY: from.y, targetX: to.x, targetY: to.y };
  const [path, x, y] = getBezierPath({ ...props, ...ends, curvature: 0.3 });
  return { path, middle: { x, y } };
}

function wayOf(props: EdgeProps<RelationEdgeType>, card: InternalNode | undefined): Way {
  const { source, target, sourcePosition, data } = props;
  if (source === target && card) {
    const { width = 0, height = 0, internals } = card;
    const direction = sourcePosition === Position.Right ? 'LR' : 'TB';
    return loopAt({ ...internals.positionAbsolute, width, height }, direction);
  }
  const bends = data?.bends;
  if (bends && bends.length > 1) return { path: roundedPath(bends), middle: middleOf(bends) };
  return straight(props);
}

/** Solid when required, dashed when optional; it says its name when it touches what is chosen. */
export function RelationEdge(props: EdgeProps<RelationEdgeType>) {
  const { t } = useTranslation('model');
  const { data, markerEnd, source, target, sourcePosition } = props;
  const { path, middle } = wayOf(props, useInternalNode(source));
  const isBeside = source === target && sourcePosition !== Position.Right;
  const state = `${data?.on ? 'model-edge-on' : ''} ${data?.faded ? 'model-edge-faded' : ''}`;
  return (
    <>
      <BaseEdge
        path={path}
        markerEnd={markerEnd}
        className={`model-edge ${state} ${data?.required ? '' : 'model-edge-optional'}`}
      />
      {data?.on && (
        <EdgeLabelRenderer>
          <span
            className="model-edge-label"
            style={{
              transform: `translate(${isBeside ? '-8px' : '-50%'}, -50%) translate(${middle.x}px, ${middle.y}px)`,
            }}
          >
            {data.title}
            {data.many && ` · ${t('many')}`}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
}
