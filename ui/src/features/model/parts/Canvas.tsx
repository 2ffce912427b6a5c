import '@xyflow/react/dist/base.css';
import '~/theme/canvas.css';
import './canvas.css';
import { IconMaximize } from '@tabler/icons-react';
import {
  Background,
  BackgroundVariant,
  ConnectionMode,
  ControlButton,
  Controls,
  MiniMap,
  ReactFlow,
  ReactFlowProvider,
  useNodesState,
  useReactFlow,
} from '@xyflow/react';
import {
  type Dispatch,
  type RefObject,
  type SetStateAction,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { Places } from '~/api/preferences';
import { hueIndex } from '~/lib/hue';
import { bestLayout, CARD_WIDTH, cardHeight, type Layout, LOOP, withKept } from '../layout';
import { type Model, nearTo, neighbour, touches } from '../model';
import { stepped } from '../steps';
import { type Box, type Room, viewOf, wholeOf } from '../viewing';
import { BlueprintCard, type CardNode, cardId, HINT } from './BlueprintCard';
import { RelationEdge, type RelationEdgeType } from './RelationEdge';

type Frame = RefObject<HTMLDivElement | null>;
type SetPlaces = Dispatch<SetStateAction<CardNode[]>>;

type Props = {
  model: Model;
  chosen?: string;
  detailed: boolean;
  /** Where somebody put cards before; read when the drawing begins. */
  kept: Places;
  onPlaced: (places: Places) => void;
  onChoose: (id: string | undefined) => void;
  /** A relation drawn from one card to another; absent where nothing may be changed. */
  onConnect?: (source: string, target: string) => void;
};

const NODES = { card: BlueprintCard };
const EDGES = { relation: RelationEdge };
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

function placed(model: Model, layout: Layout, detailed: boolean, kept: Places): Omit<CardNode, 'data'>[] {
  const heights = new Map(
    model.cards.map(({ id, properties }) => [id, cardHeight(properties.length, detailed)]),
  );
  const places = withKept(layout, kept, (id) => heights.get(id) ?? 0);
  return model.cards.map(({ id }) => ({
    id,
    type: 'card',
    position: places[id] ?? { x: 0, y: 0 },
    width: CARD_WIDTH,
    height: heights.get(id),
  }));
}

const placesOf = (nodes: Pick<CardNode, 'id' | 'position'>[]): Places =>
  Object.fromEntries(nodes.map(({ id, position: { x, y } }) => [id, { x: Math.round(x), y: Math.round(y) }]));

/** The bends of relations hold only between cards that stand where the layout put them. */
const movedOf = (nodes: CardNode[], { places }: Layout): ReadonlySet<string> =>
  new Set(
    nodes.flatMap(({ id, position }) => {
      const { x, y } = places[id] ?? position;
      return Math.abs(x - position.x) + Math.abs(y - position.y) > 2 ? id : [];
    }),
  );

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

const roomOf = ({ clientWidth, clientHeight }: HTMLElement): Room => ({
  width: clientWidth,
  height: clientHeight,
});

/** The library's own way to all of it knows nothing of loops. */
function Whole({ bounds, frame }: { bounds: Box; frame: Frame }) {
  const { t } = useTranslation('model');
  const { setViewport } = useReactFlow();
  const show = () => frame.current && void setViewport(wholeOf(bounds, roomOf(frame.current)));
  return (
    <ControlButton aria-label={t('whole')} title={t('whole')} onClick={show}>
      <IconMaximize className="canvas-line-icon" />
    </ControlButton>
  );
}

/** Around the cards, with the loops of those that are related to themselves. */
function boundsOf(places: CardNode[], model: Model, { direction }: Layout): Box {
  const loops = new Set(model.edges.flatMap(({ source, target }) => (source === target ? source : [])));
  const [beside, under] = direction === 'TB' ? [LOOP.width, 0] : [0, LOOP.height];
  const boxes = places.map(({ id, position: { x, y }, width = 0, height = 0 }) => {
    const [right, bottom] = loops.has(id) ? [beside, under] : [0, 0];
    return { left: x, top: y, right: x + width + right, bottom: y + height + bottom };
  });
  const x = Math.min(...boxes.map(({ left }) => left));
  const y = Math.min(...boxes.map(({ top }) => top));
  const width = Math.max(...boxes.map(({ right }) => right)) - x;
  return { x, y, width, height: Math.max(...boxes.map(({ bottom }) => bottom)) - y };
}

/**
 * What is chosen stays in view with what it is related to: its sheet takes room, and it may have been chosen elsewhere.
 * What the keyboard comes to, or moves, is brought into view alone.
 */
function useInView(
  frame: Frame,
  places: CardNode[],
  model: Model,
  layout: Layout,
  chosen: string | undefined,
) {
  const { getViewport, setViewport } = useReactFlow();
  const drawn = useRef({ places, model, layout });
  drawn.current = { places, model, layout };
  const show = useCallback(
    (id: string, near: ReadonlySet<string>) => {
      const { places, model, layout } = drawn.current;
      const card = places.filter((place) => place.id === id);
      if (!frame.current || card.length === 0) return;
      const around = places.filter((place) => near.has(place.id));
      const bounds = (some: CardNode[]) => boundsOf(some, model, layout);
      void setViewport(viewOf(getViewport(), bounds(card), bounds(around), roomOf(frame.current)));
    },
    [frame, getViewport, setViewport],
  );
  useEffect(() => {
    if (chosen !== undefined) show(chosen, nearTo(drawn.current.model, chosen));
  }, [chosen, show]);
  return useCallback((id: string) => show(id, new Set([id])), [show]);
}

type Stepping = {
  places: CardNode[];
  setPlaces: SetPlaces;
  onPlaced: (places: Places) => void;
  show: (id: string) => void;
};

/** Cards moved by Shift and arrows; where they stand is kept once Shift is let go, or the card is left. */
function useSteps({ places, setPlaces, onPlaced, show }: Stepping) {
  const drawn = useRef(places);
  drawn.current = places;
  const stepping = useRef<string>(undefined);
  const step = useCallback(
    (id: string, key: string) => {
      const place = drawn.current.find((one) => one.id === id);
      const position = place && stepped(place.position, key);
      if (!position) return false;
      stepping.current = id;
      setPlaces((now) => now.map((one) => (one.id === id ? { ...one, position } : one)));
      return true;
    },
    [setPlaces],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: what moves stays in sight with every step
  useEffect(() => {
    if (stepping.current !== undefined) show(stepping.current);
  }, [places, show]);
  const settle = useCallback(() => {
    if (stepping.current === undefined) return;
    stepping.current = undefined;
    onPlaced(placesOf(drawn.current));
  }, [onPlaced]);
  return { step, settle };
}

function Drawing({
  model,
  chosen,
  detailed,
  onChoose,
  kept,
  onPlaced,
  onConnect,
  room,
  frame,
}: Props & { room: Room; frame: Frame }) {
  const { t } = useTranslation('model');
  const layout = useMemo(() => bestLayout(model, detailed, room), [model, detailed, room]);
  const [places, setPlaces, onPlaces] = useNodesState(
    inOrder(placed(model, layout, detailed, kept)) as CardNode[],
  );
  const [moved, setMoved] = useState(() => movedOf(places, layout));
  const edges = useEdges(model, layout, chosen, moved);
  const show = useInView(frame, places, model, layout, chosen);
  const { step, settle } = useSteps({ places, setPlaces, onPlaced, show });
  const onArrow = useCallback(
    (id: string, key: string, shift: boolean) => {
      if (shift) {
        const steps = step(id, key);
        if (steps) setMoved((now) => new Set(now).add(id));
        return steps;
      }
      const there = neighbour(model, id, key);
      if (there) document.getElementById(cardId(there))?.focus();
      return there !== undefined;
    },
    [model, step],
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
          data: {
            card,
            detailed,
            faded,
            chosen: isChosen,
            direction,
            connects,
            onChoose,
            onArrow,
            onSettled: settle,
            onFocused: show,
          },
        },
      ];
    });
  }, [places, model, layout, chosen, detailed, connects, onChoose, onArrow, settle, show]);

  const bounds = boundsOf(places, model, layout);

  return (
    <ReactFlow
      aria-label={t('graph')}
      nodes={nodes}
      edges={edges}
      nodeTypes={NODES}
      edgeTypes={EDGES}
      onNodesChange={onPlaces}
      onNodeDragStart={(_, node) => setMoved((now) => new Set(now).add(node.id))}
      onNodeDragStop={(_, node) => onPlaced({ ...placesOf(places), ...placesOf([node]) })}
      onPaneClick={() => onChoose(undefined)}
      defaultViewport={wholeOf(bounds, room)}
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
      <Controls showInteractive={false} showFitView={false}>
        <Whole bounds={bounds} frame={frame} />
      </Controls>
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
  const { t } = useTranslation('model');
  const frame = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState<Room>();
  // Measured once: opening the sheet must not rearrange what somebody looks at.
  useLayoutEffect(() => {
    if (frame.current) setRoom(roomOf(frame.current));
  }, []);
  return (
    <div ref={frame} className="canvas model-canvas">
      <Arrows />
      <p id={HINT} className="model-hint">
        {t('keys')}
      </p>
      {room && (
        <ReactFlowProvider>
          <Drawing {...props} room={room} frame={frame} />
        </ReactFlowProvider>
      )}
    </div>
  );
}
