import '@xyflow/react/dist/base.css';
import '~/theme/canvas.css';
import './canvas.css';
import {
  Background,
  BackgroundVariant,
  ConnectionMode,
  Controls,
  MiniMap,
  ReactFlow,
  ReactFlowProvider,
  useNodesState,
  useReactFlow,
} from '@xyflow/react';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hueIndex } from '~/lib/hue';
import { bestLayout, CARD_WIDTH, cardHeight, type Layout } from '../layout';
import { type Model, nearTo, neighbour, touches } from '../model';
import { BlueprintCard, type CardNode, cardId } from './BlueprintCard';
import { RelationEdge, type RelationEdgeType } from './RelationEdge';

type Room = { width: number; height: number };
type Box = RefObject<HTMLDivElement | null>;

type Props = {
  model: Model;
  chosen?: string;
  detailed: boolean;
  onChoose: (id: string | undefined) => void;
  /** A relation drawn from one card to another; absent where nothing may be changed. */
  onConnect?: (source: string, target: string) => void;
};

const NODES = { card: BlueprintCard };
const EDGES = { relation: RelationEdge };
const FIT = { padding: 0.06, maxZoom: 1.1 };
/** How near to an edge of a card a relation may be let go. */
const REACH = 110;
const ARROW = 'model-arrow';
const ARROW_ON = 'model-arrow-on';

/** Arrow heads of our own: the library's are coloured by value, ours by the theme. */
const Arrows = () => (
  <svg className="model-arrows" aria-hidden focusable="false">
    <defs>
      {[ARROW, ARROW_ON].map((id) => (
        <marker
          key={id}
          id={id}
          className={id}
          viewBox="0 0 10 10"
          refX="9"
          refY="5"
          markerWidth="11"
          markerHeight="11"
          markerUnits="userSpaceOnUse"
          orient="auto-start-reverse"
        >
          <path d="M0,1 L9,5 L0,9 Z" />
        </marker>
      ))}
    </defs>
  </svg>
);

const placed = (model: Model, layout: Layout, detailed: boolean): Omit<CardNode, 'data'>[] =>
  model.cards.map(({ id, properties }) => ({
    id,
    type: 'card',
    position: layout.places[id] ?? { x: 0, y: 0 },
    width: CARD_WIDTH,
    height: cardHeight(properties.length, detailed),
  }));

/** Reading order is layout order, so that Tab goes where the eye goes. */
const inOrder = <Placed extends { position: { x: number; y: number } }>(nodes: Placed[]): Placed[] =>
  [...nodes].sort((a, b) => a.position.y - b.position.y || a.position.x - b.position.x);

function useEdges(model: Model, layout: Layout, chosen: string | undefined, moved: ReadonlySet<string>) {
  return useMemo(
    () =>
      model.edges.map((edge): RelationEdgeType => {
        const on = chosen !== undefined && touches(edge, chosen);
        const isMoved = moved.has(edge.source) || moved.has(edge.target);
        return {
          id: edge.id,
          source: edge.source,
          target: edge.target,
          type: 'relation',
          data: {
            title: edge.title,
            many: edge.many,
            required: edge.required,
            on,
            faded: chosen !== undefined && !on,
            bends: isMoved ? undefined : layout.bends[edge.id],
          },
          markerEnd: on ? ARROW_ON : ARROW,
          zIndex: on ? 5 : 0,
        };
      }),
    [model, layout, chosen, moved],
  );
}

const NONE: ReadonlySet<string> = new Set();

/** What is chosen stays in view: its sheet takes room, and it may have been chosen elsewhere. */
function useInView(box: Box, places: CardNode[], chosen: string | undefined) {
  const { getViewport, setViewport } = useReactFlow();
  const cards = useRef(places);
  cards.current = places;
  useEffect(() => {
    const card = cards.current.find(({ id }) => id === chosen);
    if (!card || !box.current) return;
    const { clientWidth, clientHeight } = box.current;
    const { x, y, zoom } = getViewport();
    const { width = 0, height = 0, position } = card;
    const left = position.x * zoom + x;
    const top = position.y * zoom + y;
    const fits =
      left >= 0 && top >= 0 && left + width * zoom <= clientWidth && top + height * zoom <= clientHeight;
    if (fits) return;
    void setViewport({
      x: clientWidth / 2 - (position.x + width / 2) * zoom,
      y: clientHeight / 2 - (position.y + height / 2) * zoom,
      zoom,
    });
  }, [box, chosen, getViewport, setViewport]);
}

function Drawing({
  model,
  chosen,
  detailed,
  onChoose,
  onConnect,
  room,
  box,
}: Props & { room: Room; box: Box }) {
  const { t } = useTranslation('model');
  const layout = useMemo(() => bestLayout(model, detailed, room), [model, detailed, room]);
  const [moved, setMoved] = useState(NONE);
  const [places, , onPlaces] = useNodesState(inOrder(placed(model, layout, detailed)) as CardNode[]);
  const edges = useEdges(model, layout, chosen, moved);
  const onArrow = useCallback(
    (id: string, key: string) => {
      const there = neighbour(model, id, key);
      if (there) document.getElementById(cardId(there))?.focus();
      return there !== undefined;
    },
    [model],
  );
  const connects = onConnect !== undefined;
  const nodes = useMemo(() => {
    const cards = new Map(model.cards.map((card) => [card.id, card]));
    const near = chosen === undefined ? undefined : nearTo(model, chosen);
    return places.flatMap((place) => {
      const card = cards.get(place.id);
      if (!card) return [];
      const faded = near !== undefined && !near.has(card.id);
      const { direction } = layout;
      const isChosen = card.id === chosen;
      return [
        {
          ...place,
          data: { card, detailed, faded, chosen: isChosen, direction, connects, onChoose, onArrow },
        },
      ];
    });
  }, [places, model, layout, chosen, detailed, connects, onChoose, onArrow]);

  useInView(box, places, chosen);

  return (
    <ReactFlow
      aria-label={t('graph')}
      nodes={nodes}
      edges={edges}
      nodeTypes={NODES}
      edgeTypes={EDGES}
      onNodesChange={onPlaces}
      onNodeDragStart={(_, node) => setMoved((now) => new Set(now).add(node.id))}
      onPaneClick={() => onChoose(undefined)}
      fitView
      fitViewOptions={FIT}
      minZoom={0.2}
      maxZoom={1.6}
      deleteKeyCode={null}
      nodesConnectable={connects}
      connectionMode={ConnectionMode.Loose}
      connectionRadius={REACH}
      onConnect={({ source, target }) => onConnect?.(source, target)}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
    >
      <Background variant={BackgroundVariant.Dots} gap={20} size={1.4} />
      <Controls showInteractive={false} fitViewOptions={FIT} />
      <MiniMap
        pannable
        zoomable
        ariaLabel={t('miniMap')}
        nodeColor={({ id }) => `var(--app-hue-${hueIndex(id)})`}
        nodeBorderRadius={18}
        maskColor="color-mix(in srgb, var(--app-canvas) 72%, transparent)"
        style={{ width: 132, height: 90 }}
      />
    </ReactFlow>
  );
}

export default function Canvas(props: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState<Room>();
  // Measured once: opening the sheet must not rearrange what somebody looks at.
  useLayoutEffect(() => {
    if (box.current) setRoom({ width: box.current.clientWidth, height: box.current.clientHeight });
  }, []);
  return (
    <div ref={box} className="canvas model-canvas">
      <Arrows />
      {room && (
        <ReactFlowProvider>
          <Drawing {...props} room={room} box={box} />
        </ReactFlowProvider>
      )}
    </div>
  );
}
