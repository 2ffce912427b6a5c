/** Fails when what a browser loads before the first page exceeds the budget (gzip, JavaScript and styles). */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const DIST = 'dist';
const KB = 1024;
const LIMITS = { firstLoad: 250, route: 120, font: 50 };
const HOME = 'src/features/dashboards/HomePage.tsx';
const SHELL = 'src/app/shell/AppLayout.tsx';
/** What the shell fetches by itself as soon as it stands: no page pays for it. */
const MENUS = ['OrganizationMenu', 'AccountMenu', 'Hint'].map((name) => `src/app/shell/${name}.tsx`);

const manifest = JSON.parse(readFileSync(path.join(DIST, '.vite/manifest.json'), 'utf8'));
const entry = 'index.html';

function closure(keys, seen = new Set()) {
  for (const key of keys) {
    if (seen.has(key)) continue;
    seen.add(key);
    closure(manifest[key].imports ?? [], seen);
  }
  return seen;
}

const filesOf = (keys) =>
  new Set([...closure(keys)].flatMap((key) => [manifest[key].file, ...(manifest[key].css ?? [])]));
const gzipKB = (file) => gzipSync(readFileSync(path.join(DIST, file)), { level: 9 }).length / KB;
const sum = (files) => [...files].reduce((total, file) => total + gzipKB(file), 0);

const first = filesOf([entry, SHELL, HOME]);
const entryOnly = filesOf([entry]);
const menus = [...filesOf(MENUS)].filter((file) => !first.has(file));
const standing = new Set([...first, ...menus]);
const rows = [
  ['entry alone (sign-in and sign-up add theirs)', sum(entryOnly), LIMITS.firstLoad],
  ['first load: entry, shell and home', sum(first), LIMITS.firstLoad],
  ['  · menus of the shell (after it)', sum(menus), Number.POSITIVE_INFINITY],
];
for (const key of Object.keys(manifest).filter((name) => manifest[name].isDynamicEntry)) {
  const own = [...filesOf([key])].filter((file) => !standing.has(file));
  if (/Page\.tsx$/.test(key)) rows.push([`  + ${key}`, sum(own), LIMITS.route]);
  else if (own.length) rows.push([`  · ${key} (after the page)`, sum(own), Number.POSITIVE_INFINITY]);
}
const font = readdirSync(path.join(DIST, 'assets')).find((file) => /inter-latin-wght-normal/.test(file));
if (font) rows.push([`font ${font}`, statSync(path.join(DIST, 'assets', font)).size / KB, LIMITS.font]);

for (const [name, size, limit] of rows)
  console.log(`${size > limit ? 'OVER ' : 'ok   '}${size.toFixed(1).padStart(7)} KB  ${name}`);
console.log(`files of the first load: ${first.size}`);
if (rows.some(([, size, limit]) => size > limit)) process.exit(1);
