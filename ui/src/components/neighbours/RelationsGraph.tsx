import '@xyflow/react/dist/base.css';
import './graph.css';
import { Link } from '@tanstack/react-router';
import {
  Background,
  BackgroundVariant,
  type Edge,
  Handle,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
} from '@xyflow/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entity, Related } from '~/api/contract';
import { Tile } from '~/components/icon/Tile';
import { entityPath } from '~/components/property/RelationLinks';
import { type GraphNode, graphOf, NODE } from './graph';

type Face = { node: GraphNode; icon?: string | null; self: boolean; onMore: () => void };
type FaceNode = Node<Face, 'face'>;

function More({ count, onMore }: { count: number; onMore: () => void }) {
  const { t } = useTranslation('entity');
  return (
    <button type="button" className="graph-node graph-more" onClick={onMore}>
      {t('more', { count })}
    </button>
  );
}

function NodeBody({ node, icon }: Pick<Face, 'node' | 'icon'>) {
  return (
    <>
      <Tile blueprint={node.blueprint} icon={icon} size={28} />
      <span className="graph-text">
        <b className="ellipsis">{node.title}</b>
        <small className="ellipsis">{node.caption}</small>
      </span>
    </>
  );
}

function FaceView({ data: { node, icon, self, onMore } }: NodeProps<FaceNode>) {
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      {node.more !== undefined ? (
        <More count={node.more} onMore={onMore} />
      ) : self ? (
        <span className="graph-node graph-self">
          <NodeBody node={node} icon={icon} />
        </span>
      ) : (
        <Link className="graph-node" to={entityPath(node.blueprint, node.identifier) as string}>
          <NodeBody node={node} icon={icon} />
        </Link>
      )}
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </>
  );
}

const KINDS = { face: FaceView };
const SELF = 'self';

type Props = {
  entity: Entity;
  /** What kind of thing it is. */
  caption: string;
  related: Related[];
  /** Of blueprints. */
  icons: ReadonlyMap<string, string | null | undefined>;
  /** Blueprints that are not drawn. */
  hidden?: readonly string[];
  /** So many on each side. */
  room: number;
  onMore: () => void;
};

function useDrawing({ entity, caption, related, icons, hidden, room, onMore }: Props) {
  return useMemo(() => {
    const drawn = related.filter((group) => !hidden?.includes(group.blueprint));
    const graph = graphOf(drawn, room);
    const self: GraphNode = {
      ...entity,
      id: SELF,
      x: NODE.column,
      y: graph.middle,
      caption,
    };
    const draw = (node: GraphNode): FaceNode => ({
      id: node.id,
      type: 'face',
      position: { x: node.x, y: node.y },
      width: NODE.width,
      height: NODE.height,
      data: { node, icon: node.icon || icons.get(node.blueprint), self: node.id === SELF, onMore },
    });
    const edges: Edge[] = [
      ...graph.left.map(({ id }) => ({ id, source: id, target: SELF })),
      ...graph.right.map(({ id }) => ({ id, source: SELF, target: id })),
    ];
    return { nodes: [...graph.left, self, ...graph.right].map(draw), edges, height: graph.height };
  }, [entity, caption, related, icons, hidden, room, onMore]);
}

const MARGIN = 56;
const LOWEST = 180;

/** What one entity points to at its right, and what points to it at its left. */
export default function RelationsGraph(props: Props) {
  const { t } = useTranslation('entity');
  const { nodes, edges, height } = useDrawing(props);
  return (
    <div className="graph" style={{ height: Math.max(LOWEST, height + MARGIN) }}>
      <ReactFlow
        // The view is fitted once; another neighbourhood is another drawing.
        key={nodes.map(({ id }) => id).join()}
        aria-label={t('graphOf', { title: props.entity.title })}
        nodes={nodes}
        edges={edges}
        nodeTypes={KINDS}
        fitView
        fitViewOptions={{ padding: 0.08, maxZoom: 1 }}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        zoomOnScroll={false}
        zoomOnDoubleClick={false}
        preventScrolling={false}
      >
        <Background variant={BackgroundVariant.Dots} gap={18} size={1.2} />
      </ReactFlow>
    </div>
  );
}
