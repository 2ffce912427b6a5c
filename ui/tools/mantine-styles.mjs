/**
 * Writes src/theme/mantine.css: the style sheets of exactly those Mantine components that we use, in Mantine's own order.
 * With --check it only compares, so that a component without its styles fails the lint.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const TARGET = 'src/theme/mantine.css';
const CORE = 'node_modules/@mantine/core';
const ALWAYS = ['baseline', 'default-css-variables', 'global'];
const IMPORTS = /import\s+(type\s+)?\{([^}]*)\}\s*from\s*['"]@mantine\/core['"]/g;
const RELATIVE = /from\s*"(\.[^"]+)"/g;
const CLASS = /\bm_[0-9a-f]+\b/g;

const filesIn = (folder, recursive = false) =>
  readdirSync(folder, { recursive }).map((file) => path.join(folder, file));

const read = (file) => readFileSync(file, 'utf8');

const namesIn = (text) =>
  [...text.matchAll(IMPORTS)].flatMap(([, type, list]) =>
    type ? [] : list.split(',').map((name) => name.trim().split(/\s+as\s+/)[0]),
  );

/** Exported name → the module it comes from. */
function exportsOfCore() {
  const index = `${CORE}/esm/index.mjs`;
  const found = new Map();
  for (const [, list, file] of read(index).matchAll(/import\s*\{([^}]*)\}\s*from\s*"(\.[^"]+)"/g))
    for (const name of list.split(',')) found.set(name.trim(), path.join(path.dirname(index), file));
  return found;
}

/** Classes of every style module that these files reach. */
function classesOf(files, seen = new Set(), classes = new Set()) {
  for (const file of files) {
    if (seen.has(file)) continue;
    seen.add(file);
    const text = read(file);
    if (file.endsWith('.module.mjs')) for (const [name] of text.matchAll(CLASS)) classes.add(name);
    const next = [...text.matchAll(RELATIVE)].map(([, to]) => path.join(path.dirname(file), to));
    classesOf(next, seen, classes);
  }
  return classes;
}

const ours = (file) => /\.tsx?$/.test(file) && !/\.test\.|testing/.test(file);

const sources = [
  ...filesIn('src', true).filter(ours),
  ...['notifications', 'spotlight']
    .flatMap((name) => filesIn(`node_modules/@mantine/${name}/esm`))
    .filter((file) => file.endsWith('.mjs')),
];
const modules = exportsOfCore();
const wanted = new Set(sources.flatMap((file) => namesIn(read(file))));
const used = classesOf([...wanted].flatMap((name) => modules.get(name) ?? []));

const whole = read(`${CORE}/styles.css`);
const sheets = filesIn(`${CORE}/styles`)
  .filter((file) => !file.endsWith('.layer.css'))
  .map((file) => ({ name: path.basename(file, '.css'), classes: read(file).match(CLASS) ?? [] }))
  .filter(({ name, classes }) => !ALWAYS.includes(name) && classes.some((one) => used.has(one)))
  .map((sheet) => ({ ...sheet, at: whole.indexOf(sheet.classes[0]) }))
  .sort((a, b) => a.at - b.at);

const css = [
  '/* Written by tools/mantine-styles.mjs: `npm run styles`. */',
  ...[...ALWAYS, ...sheets.map(({ name }) => name)].map(
    (name) => `@import "@mantine/core/styles/${name}.css";`,
  ),
  '',
].join('\n');

if (!process.argv.includes('--check')) writeFileSync(TARGET, css);
else if (read(TARGET) !== css) {
  console.error(`${TARGET} is out of step with the components in use: run npm run styles`);
  process.exit(1);
}
