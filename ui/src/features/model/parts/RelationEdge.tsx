import {
  BaseEdge,
  type Edge,
  EdgeLabelRenderer,
  type EdgeProps,
  getBezierPath,
  Position,
} from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import { type Point, roundedPath } from '~/lib/rounded-path';
import { CARD_WIDTH, loopAt, middleOf } from '../layout';

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

/** The middle of the card's right edge, wherever the relations of this layout leave the card. */
function rightEdge({ sourceX, sourceY, targetY, sourcePosition }: EdgeProps<RelationEdgeType>): Point {
  if (sourcePosition === Position.Right) return { x: sourceX, y: sourceY };
  return { x: sourceX + CARD_WIDTH / 2, y: (sourceY + targetY) / 2 };
}

function wayOf(props: EdgeProps<RelationEdgeType>): { path: string; middle: Point } {
  if (props.source === props.target) return loopAt(rightEdge(props));
  const bends = props.data?.bends;
  if (bends && bends.length > 1) return { path: roundedPath(bends), middle: middleOf(bends) };
  const [path, x, y] = getBezierPath({ ...props, curvature: 0.3 });
  return { path, middle: { x, y } };
}

/** Solid when required, dashed when optional; it says its name when it touches what is chosen. */
export function RelationEdge(props: EdgeProps<RelationEdgeType>) {
  const { t } = useTranslation('model');
  const { data, markerEnd } = props;
  const { path, middle } = wayOf(props);
  const isLoop = props.source === props.target;
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
              transform: `translate(${isLoop ? '-8px' : '-50%'}, -50%) translate(${middle.x}px, ${middle.y}px)`,
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
