/** Has diagrams drawn by the page made for it, in a frame that nobody sees. */
import type { Drawn, Order } from '~/diagrams/frame';

const ADDRESS = import.meta.env.DEV ? '/diagrams.html' : '/diagrams';
const PATIENCE = 60_000;

let opened: Promise<HTMLIFrameElement> | undefined;

function open(): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  frame.className = 'diagram-frame';
  frame.src = ADDRESS;
  frame.tabIndex = -1;
  frame.title = 'Diagrams';
  frame.setAttribute('aria-hidden', 'true');
  const ready = new Promise<HTMLIFrameElement>((resolve) => {
    frame.addEventListener('load', () => resolve(frame), { once: true });
  });
  document.body.append(frame);
  return ready;
}

async function ask(order: Order): Promise<Drawn> {
  opened ??= open();
  const target = (await opened).contentWindow;
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('it took too long to draw')), PATIENCE);
    port1.onmessage = ({ data }: MessageEvent<Drawn>) => {
      clearTimeout(timer);
      port1.close();
      resolve(data);
    };
    target?.postMessage(order, window.location.origin, [port2]);
  });
}

/**
 * The diagram as an address for an image: an image runs nothing and loads nothing, whatever it holds.
 * Rejects with the reason when the source is no diagram.
 */
export async function drawDiagram(order: Order): Promise<string> {
  const drawn = await ask(order);
  if ('fault' in drawn) throw new Error(drawn.fault);
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawn.svg)}`;
}
