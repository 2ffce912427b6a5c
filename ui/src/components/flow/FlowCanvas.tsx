import '@xyflow/react/dist/base.css';
import '~/theme/canvas.css';
import './flow.css';
import {
  Background,
  BackgroundVariant,
  Controls,
  type NodeChange,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Connection, flowTitle, type Graph } from '~/api/workflows';
import type { Point } from '~/lib/rounded-path';
import { Card, type CardNode, cardId, type NodeLook } from './Card';
import { edgeId, exitIdOf, exitsOf, mayConnect, nodeOf, type Place } from './graph';
import { exitsAcross, type Layout, layoutOf, NODE_HEIGHT, widthOf } from './layout';
import { neighbour } from './neighbour';
import { Way, type WayEdge } from './Way';

export type FlowEdits = {
  onConnect: (source: string, exit: string, target: string) => void;
  onGrow: (place: Place) => void;
  onRemoveWay: (edge: string) => void;
  onRemove: (node: string) => void;
};

type Props = {
  graph: Graph;
  label: string;
  chosen?: string;
  looks?: Record<string, NodeLook>;
  /** The connections that a run went along. */
  passed?: ReadonlySet<string>;
  onChoose: (node: string | undefined) => void;
  /** Absent where nothing may be changed. */
  edits?: FlowEdits;
};

const NODES = { card: Card };
const EDGES = { way: Way };
const FIT = { padding: 0.12, maxZoom: 1 };
const ARROW = 'flow-arrow';
const PLAIN: NodeLook = {};
const NOWHERE: Record<string, Point> = {};

/** An arrow head of our own: the library's is coloured by value, ours by the theme. */
const Arrow = () => (
  <svg className="flow-arrows" aria-hidden focusable="false">
    <defs>
      <marker
        id={ARROW}
        viewBox="0 0 10 10"
        refX="9"
        refY="5"
        markerWidth="11"
        markerHeight="11"
        markerUnits="userSpaceOnUse"
        orient="auto-start-reverse"
      >
        <path className="flow-arrow" d="M0,1 L9,5 L0,9 Z" />
      </marker>
    </defs>
  </svg>
);

/** Where the nodes are: as laid out, until somebody drags one. */
function usePlaces(graph: Graph) {
  const laid = useMemo(() => layoutOf(graph), [graph]);
  const [moved, setMoved] = useState(NOWHERE);
  const onNodes = useCallback((changes: NodeChange<CardNode>[]) => {
    for (const change of changes)
      if (change.type === 'position' && change.position) {
        const { id, position } = change;
        setMoved((now) => ({ ...now, [id]: position }));
      }
  }, []);
  const places = useMemo(() => ({ ...laid.places, ...moved }), [laid, moved]);
  /** A connection of a node that was dragged no longer goes where it was laid. */
  const bendsOf = useCallback(
    (id: string, ends: string[]) => (ends.some((end) => moved[end]) ? undefined : laid.bends[id]),
    [laid, moved],
  );
  return { laid, places, bendsOf, onNodes };
}

const exitTitle = (graph: Graph, connection: Connection, otherwise: string): string => {
  if (connection.fallback) return otherwise;
  const node = nodeOf(graph, connection.sourceIdentifier);
  return node ? (exitsOf(node).find(({ id }) => id === exitIdOf(connection))?.title ?? '') : '';
};

type BendsOf = (id: string, ends: string[]) => Layout['bends'][string] | undefined;

function useWays({ graph, passed, edits }: Props, bendsOf: BendsOf): WayEdge[] {
  const { t } = useTranslation('workflows');
  return useMemo(() => {
    const titled = (id: string) => flowTitle(nodeOf(graph, id) ?? { identifier: id });
    return graph.connections.map((connection) => {
      const { sourceIdentifier: source, targetIdentifier: target } = connection;
      const id = edgeId(connection);
      const exit = exitIdOf(connection);
      return {
        id,
        source,
        target,
        sourceHandle: exit,
        type: 'way' as const,
        markerEnd: ARROW,
        data: {
          title: exitTitle(graph, connection, t('otherwise')),
          words: t('way', { from: titled(source), to: titled(target) }),
          bends: bendsOf(id, [source, target]),
          passed: passed?.has(id),
          onInsert: edits && (() => edits.onGrow({ source, exit })),
          onRemove: edits && (() => edits.onRemoveWay(id)),
        },
      };
    });
  }, [graph, passed, edits, bendsOf, t]);
}

/** Reading order is layout order, so that Tab goes where the eye goes. */
const inOrder = (nodes: CardNode[]): CardNode[] =>
  nodes.sort((a, b) => a.position.y - b.position.y || a.position.x - b.position.x);

function useNodes(props: Props, laid: Layout, places: Record<string, Point>): CardNode[] {
  const { graph, chosen, looks, edits, onChoose } = props;
  const onKey = useCallback(
    (id: string, key: string) => {
      if (edits && (key === 'Delete' || key === 'Backspace')) {
        edits.onRemove(id);
        return true;
      }
      const there = neighbour(graph, places, id, key);
      if (there) document.getElementById(cardId(there))?.focus();
      return there !== undefined;
    },
    [graph, places, edits],
  );
  return useMemo(
    () =>
      inOrder(
        graph.nodes.map((node) => {
          const size = { width: widthOf(node), height: NODE_HEIGHT };
          const out = graph.connections.filter((each) => each.sourceIdentifier === node.identifier);
          return {
            id: node.identifier,
            type: 'card' as const,
            position: places[node.identifier] ?? { x: 0, y: 0 },
            ...size,
            measured: size,
            data: {
              node,
              exits: exitsAcross(node, graph, laid),
              look: looks?.[node.identifier] ?? PLAIN,
              chosen: chosen === node.identifier,
              taken: new Set(out.map(exitIdOf)),
              onChoose,
              onKey,
              onGrow: edits?.onGrow,
            },
          };
        }),
      ),
    [graph, laid, places, looks, chosen, onChoose, onKey, edits],
  );
}

/** A node that was chosen elsewhere, or has just been made, comes into view. */
function useInView(chosen: string | undefined, places: Record<string, Point>, count: number) {
  const { setCenter, getZoom, fitView } = useReactFlow();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another one is chosen
  useEffect(() => {
    const place = chosen === undefined ? undefined : places[chosen];
    if (place)
      void setCenter(place.x + 116, place.y + NODE_HEIGHT / 2, {
        zoom: Math.max(0.6, Math.min(1, getZoom())),
      });
  }, [chosen]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first node is drawn into an empty canvas
  useEffect(() => {
    if (count === 1) void fitView(FIT);
  }, [count]);
}

function Drawing(props: Props) {
  const { graph, label, edits, onChoose } = props;
  const { laid, places, bendsOf, onNodes } = usePlaces(graph);
  const nodes = useNodes(props, laid, places);
  const ways = useWays(props, bendsOf);
  useInView(props.chosen, places, nodes.length);
  return (
    <ReactFlow
      aria-label={label}
      nodes={nodes}
      edges={ways}
      nodeTypes={NODES}
      edgeTypes={EDGES}
      onNodesChange={onNodes}
      onPaneClick={() => onChoose(undefined)}
      onConnect={({ source, sourceHandle, target }) => edits?.onConnect(source, sourceHandle ?? '', target)}
      isValidConnection={({ source, target }) => mayConnect(graph, source, target)}
      connectionRadius={60}
      fitView
      fitViewOptions={FIT}
      minZoom={0.2}
      maxZoom={1.6}
      deleteKeyCode={null}
      nodesConnectable={edits !== undefined}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
    >
      <Background variant={BackgroundVariant.Dots} gap={20} size={1.4} />
      <Controls showInteractive={false} fitViewOptions={FIT} />
    </ReactFlow>
  );
}

/** A workflow's graph, to look at or to build; another key arranges it anew. */
export default function FlowCanvas(props: Props) {
  return (
    <div className="canvas flow-canvas">
      <Arrow />
      <ReactFlowProvider>
        <Drawing {...props} />
      </ReactFlowProvider>
    </div>
  );
}
