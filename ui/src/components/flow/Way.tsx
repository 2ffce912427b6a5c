import { IconPlus, IconX } from '@tabler/icons-react';
import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps, getSmoothStepPath } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { roundedPath } from '~/lib/rounded-path';
import type { Bends } from './layout';

export type WayData = {
  /** The outlet it leaves by. */
  title: string;
  /** A run went this way; undefined where no run is drawn. */
  passed?: boolean;
  /** Where it was laid; undefined once somebody dragged one of its ends. */
  bends?: Bends;
  /** From which node to which, in words. */
  words: string;
  onInsert?: () => void;
  onRemove?: () => void;
};

export type WayEdge = Edge<WayData, 'way'>;

/** As it was laid out, round the nodes in between; once an end was dragged, the plain way. */
function drawn(props: EdgeProps<WayEdge>) {
  const { sourceX, sourceY, targetX, targetY, data } = props;
  if (!data?.bends) {
    const [path, x, y] = getSmoothStepPath({ ...props, borderRadius: 12 });
    return { path, x, y };
  }
  const { points, label } = data.bends;
  const ends = [{ x: sourceX, y: sourceY }, ...points, { x: targetX, y: targetY }];
  return { path: roundedPath(ends), ...label };
}

function WayView(props: EdgeProps<WayEdge>) {
  const { t } = useTranslation('workflows');
  const { data, markerEnd } = props;
  const { path, x, y } = drawn(props);
  const look = data?.passed === undefined ? '' : data.passed ? 'flow-way-passed' : 'flow-way-faded';
  return (
    <>
      <BaseEdge path={path} markerEnd={markerEnd} className={`flow-way ${look}`} />
      <EdgeLabelRenderer>
        <span
          className="flow-way-label nodrag nopan"
          style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
        >
          {data?.title && <span className="flow-way-title ellipsis">{data.title}</span>}
          {data?.onInsert && (
            <button
              type="button"
              className="flow-way-button"
              aria-label={t('insertOn', { way: data.words })}
              onClick={data.onInsert}
            >
              <IconPlus size={12} aria-hidden />
            </button>
          )}
          {data?.onRemove && (
            <button
              type="button"
              className="flow-way-button flow-way-remove"
              aria-label={t('removeWay', { way: data.words })}
              onClick={data.onRemove}
            >
              <IconX size={12} aria-hidden />
            </button>
          )}
        </span>
      </EdgeLabelRenderer>
    </>
  );
}

export const Way = memo(WayView);
