/**
 * The page behind the portal's pages in which diagrams are drawn. Mermaid writes styles into what it draws, which the
 * portal's policy forbids; this page's policy allows styles, and forbids to ask anybody for anything.
 */
import mermaid from 'mermaid';

export type Order = { source: string; dark: boolean; colors: Record<string, string> };
export type Drawn = { svg: string } | { fault: string };

// A picture may use no font but those of the machine.
const FONT = 'system-ui, sans-serif';

let drawings = 0;

async function draw({ source, dark, colors }: Order): Promise<string> {
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    theme: 'base',
    themeVariables: { ...colors, darkMode: dark, fontFamily: FONT, fontSize: '14px' },
    fontFamily: FONT,
  });
  drawings += 1;
  const { svg } = await mermaid.render(`diagram-${drawings}`, source);
  return picture(svg);
}

/** A document of its own with a size of its own, as an image needs it. */
function picture(svg: string): string {
  const host = document.createElement('div');
  host.innerHTML = svg;
  const drawing = host.querySelector('svg');
  if (!drawing) throw new Error('nothing was drawn');
  const [, , width = 300, height = 150] = (drawing.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number);
  drawing.setAttribute('width', String(width));
  drawing.setAttribute('height', String(height));
  return new XMLSerializer().serializeToString(drawing);
}

async function answer(order: Order): Promise<Drawn> {
  try {
    return { svg: await draw(order) };
  } catch (fault) {
    return { fault: fault instanceof Error ? fault.message : String(fault) };
  }
}

// One at a time: Mermaid keeps its settings for all drawings.
let last: Promise<unknown> = Promise.resolve();

window.addEventListener('message', ({ origin, data, ports: [port] }: MessageEvent<Order>) => {
  if (origin !== window.location.origin || !port) return;
  last = last.then(async () => port.postMessage(await answer(data)));
});
