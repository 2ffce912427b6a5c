/** What of the canvas is looked at. */
import type { Viewport } from '@xyflow/react';

export type Box = { x: number; y: number; width: number; height: number };
export type Room = { width: number; height: number };

/** Farther away nothing can be read, and nearer a small model looks blown up. */
const SMALLEST = 0.55;
const LARGEST = 1.1;
const EDGE = 24;

const scaleOf = ({ width, height }: Box, room: Room) =>
  Math.min((room.width - 2 * EDGE) / width, (room.height - 2 * EDGE) / height);

/** All of it, in the middle of the room. */
export function wholeOf(box: Box, room: Room): Viewport {
  const zoom = Math.min(scaleOf(box, room), LARGEST);
  return {
    zoom,
    x: room.width / 2 - (box.x + box.width / 2) * zoom,
    y: room.height / 2 - (box.y + box.height / 2) * zoom,
  };
}

/** How far to move so that `from`…`to` lies within the room; in the middle where it does not fit. */
function into(from: number, to: number, room: number): number {
  if (to - from > room - 2 * EDGE) return room / 2 - (from + to) / 2;
  if (from < EDGE) return EDGE - from;
  return to > room - EDGE ? room - EDGE - to : 0;
}

function moved(view: Viewport, { x, y, width, height }: Box, room: Room): Viewport {
  const { zoom } = view;
  const [left, top] = [view.x + x * zoom, view.y + y * zoom];
  return {
    zoom,
    x: view.x + into(left, left + width * zoom, room.width),
    y: view.y + into(top, top + height * zoom, room.height),
  };
}

/** The same point in the middle of the room, from nearer or farther. */
function zoomed({ x, y, zoom }: Viewport, next: number, { width, height }: Room): Viewport {
  const scale = next / zoom;
  const to = (at: number, room: number) => room / 2 - (room / 2 - at) * scale;
  return { x: to(x, width), y: to(y, height), zoom: next };
}

/** As little another view as brings the card and, as far as there is room, what is around it into sight. */
export function viewOf(view: Viewport, card: Box, around: Box, room: Room): Viewport {
  const zoom = Math.min(view.zoom, Math.max(scaleOf(around, room), SMALLEST));
  const far = zoom === view.zoom ? view : zoomed(view, zoom, room);
  return moved(moved(far, around, room), card, room);
}
