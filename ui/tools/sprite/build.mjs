/** Draws the two sprites of src/components/icon from the icon packages; run by hand after a change of symbols.mjs. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as simple from 'simple-icons';
import { marks, outline } from './symbols.mjs';

const { resolve } = createRequire(import.meta.url);

const STROKE =
  'fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"';

function outlineSymbol([id, name]) {
  const svg = readFileSync(resolve(`@tabler/icons/outline/${name}.svg`), 'utf8');
  const inner = svg
    .slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'))
    .replace(/\s*\n\s*/g, '')
    .replace('<path stroke="none" d="M0 0h24v24H0z" fill="none" />', '');
  return `<symbol id="${id}" viewBox="0 0 24 24" ${STROKE}>${inner}</symbol>`;
}

/** Marks too dark to be seen on the dark theme take the text colour. */
const tooDark = (hex) =>
  [0, 2, 4].reduce((sum, at) => sum + Number.parseInt(hex.slice(at, at + 2), 16), 0) < 200;

function markSymbol([id, name]) {
  const { path, hex } = simple[name];
  const fill = tooDark(hex) ? 'currentColor' : `#${hex}`;
  return `<symbol id="${id}" viewBox="0 0 24 24" fill="${fill}"><path d="${path}"/></symbol>`;
}

const isBrand = ([id]) => id.startsWith('brand-');
const drawn = Object.entries(outline);

const write = (file, symbols) =>
  writeFileSync(
    `../../src/components/icon/${file}`,
    `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('\n')}\n</svg>\n`,
  );

write('lines.svg', drawn.filter((entry) => !isBrand(entry)).map(outlineSymbol));
write('brands.svg', [...drawn.filter(isBrand).map(outlineSymbol), ...Object.entries(marks).map(markSymbol)]);
