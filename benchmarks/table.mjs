/**
 * A table of very many entities in the browser: how soon its first rows stand there after a click, whether scrolling
 * ever blocks the page, and how soon a warm page answers what somebody does.
 *
 *   node benchmarks/table.mjs ADDRESS E-MAIL PASSWORD [ENTITIES]
 *
 * The blueprint `table_benchmark` is made and filled over the API unless it holds that many already. Needs Chromium
 * where Debian puts it, or where CHROMIUM says.
 */
import { existsSync } from 'node:fs';
import { chromium } from '../ui/node_modules/playwright/index.mjs';

const [address, email, password, wanted = '100000'] = process.argv.slice(2);
const ENTITIES = Number(wanted);
// As many as the route takes at once, and so many requests on the way.
const BATCH = 1000;
const AT_ONCE = 2;
const NAME = 'table_benchmark';
const TIMES = 5;
const LANGUAGES = ['Go', 'Kotlin', 'Python', 'TypeScript', 'Rust'];
const STAGES = ['experimental', 'production', 'deprecated'];

const choice = (title, values) => ({ type: 'string', title, enum: values });
const BLUEPRINT = {
  identifier: NAME,
  title: 'Table benchmark',
  schema: {
    properties: {
      language: choice('Language', LANGUAGES),
      stage: choice('Stage', STAGES),
      replicas: { type: 'number', title: 'Replicas' },
      coverage: { type: 'number', title: 'Coverage' },
      critical: { type: 'boolean', title: 'Critical' },
      repository: { type: 'string', format: 'url', title: 'Repository' },
      reviewed: { type: 'string', format: 'date-time', title: 'Reviewed' },
    },
    required: [],
  },
};

const entity = (n) => ({
  identifier: `row-${n}`,
  title: `Row ${String(n).padStart(6, '0')}`,
  properties: {
    language: LANGUAGES[n % LANGUAGES.length],
    stage: STAGES[n % STAGES.length],
    replicas: n % 9,
    coverage: (n * 7) % 101,
    critical: n % 4 === 0,
    repository: `https://git.example.org/row-${n}`,
    reviewed: new Date(Date.UTC(2026, 0, 1 + (n % 300))).toISOString(),
  },
});

/** A second view, to change to. */
const VIEW = {
  identifier: `${NAME}_production`,
  type: 'blueprint-entities',
  blueprint: NAME,
  title: 'In production',
  showInSidebar: false,
  widgets: [
    {
      id: 'table',
      type: 'table-entities-explorer',
      displayMode: 'tabs',
      dataset: { combinator: 'and', rules: [{ property: '$blueprint', operator: '=', value: NAME }] },
      blueprintConfig: {
        [NAME]: {
          filterSettings: {
            filterBy: { combinator: 'and', rules: [{ property: 'stage', operator: '=', value: 'production' }] },
          },
        },
      },
    },
  ],
};

async function call(page, method, path, body) {
  return page.evaluate(
    async ([method, path, body]) => {
      window.__token ??= (await (await fetch('/v1/bootstrap')).json()).csrfToken;
      const headers = { 'Content-Type': 'application/json', 'X-CSRFToken': window.__token };
      const answer = await fetch(path, { method, headers, body: body && JSON.stringify(body) });
      return { status: answer.status, body: await answer.json() };
    },
    [method, path, body],
  );
}

async function made(page, path, body) {
  const answer = await call(page, 'POST', path, body);
  if (![200, 201, 409].includes(answer.status)) throw new Error(JSON.stringify(answer.body));
}

async function fill(page) {
  await made(page, '/v1/blueprints', BLUEPRINT);
  await made(page, '/v1/pages', VIEW);
  const counted = await call(page, 'GET', `/v1/blueprints/${NAME}/entities-count`);
  const there = Math.floor((counted.body.count ?? 0) / BATCH) * BATCH;
  const batches = [];
  for (let n = there; n < ENTITIES; n += BATCH)
    batches.push(Array.from({ length: Math.min(BATCH, ENTITIES - n) }, (_, i) => n + i));
  const path = `/v1/blueprints/${NAME}/entities/bulk?upsert=true&bulk_limit=extended`;
  const work = async () => {
    for (let batch = batches.shift(); batch; batch = batches.shift()) {
      const answer = await call(page, 'POST', path, { entities: batch.map(entity) });
      if (answer.status >= 300) throw new Error(JSON.stringify(answer.body).slice(0, 500));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Milliseconds from an input to the first frame in which `seen` holds; both are read on the page's own clock. */
const answered = (page, act, seen) =>
  page
    .evaluate(
      (seen) => {
        const holds = new Function(`return (${seen})`)();
        window.__answer = new Promise((done) => {
          const begin = (event) => {
            const from = event.timeStamp;
            const look = () => (holds() ? done(performance.now() - from) : requestAnimationFrame(look));
            requestAnimationFrame(look);
          };
          for (const kind of ['pointerdown', 'keydown'])
            window.addEventListener(kind, begin, { once: true, capture: true });
        });
      },
      seen.toString(),
    )
    .then(act)
    .then(() => page.evaluate(() => window.__answer));

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const say = (what, values, bar) =>
  console.log(
    `${what}: median ${median(values).toFixed(0)} ms, worst ${Math.max(...values).toFixed(0)} ms (bar ${bar})`,
  );

async function firstRows(page) {
  const found = [];
  for (let n = 0; n < TIMES; n += 1) {
    await page.goto(`${address}/`);
    await page.waitForLoadState('networkidle');
    const link = page.getByRole('link', { name: /^Table benchmarks?\b/ }).first();
    await link.scrollIntoViewIfNeeded();
    found.push(
      await answered(
        page,
        () => link.click(),
        () => document.querySelector('.grid [data-r="0"] .grid-title') !== null,
      ),
    );
  }
  say('first rows after the click', found, '500 ms');
}

/** Milliseconds of processor time that the page's main thread has spent: neighbours of the machine do not lengthen it much. */
async function processorTime(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return 1000 * metrics.find(({ name }) => name === 'TaskDuration').value;
  };
}

async function scrolling(page) {
  await page.goto(`${address}/catalog/${NAME}`);
  await page.locator('.grid [data-r="0"] .grid-title').waitFor();
  await page.waitForLoadState('networkidle');
  const spent = await processorTime(page);
  const before = await spent();
  const found = await page.evaluate(async () => {
    const grid = document.querySelector('.grid');
    const long = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) long.push(duration);
    });
    observer.observe({ type: 'longtask' });
    const gaps = [];
    let last = performance.now();
    const until = last + 8000;
    while (last < until) {
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      gaps.push(now - last);
      last = now;
      grid.scrollTop += 160;
    }
    observer.disconnect();
    return { long, gaps, rows: Math.round(grid.scrollTop / 40) };
  });
  const { long, gaps, rows } = found;
  const frame = ((await spent()) - before) / gaps.length;
  const slow = gaps.filter((gap) => gap > 34).length;
  console.log(
    `scrolling over ${rows} rows: ${(1000 / (gaps.reduce((a, b) => a + b, 0) / gaps.length)).toFixed(0)} frames a second,` +
      ` ${slow} of ${gaps.length} frames later than 34 ms; ${frame.toFixed(1)} ms of processor time a frame; tasks over 50 ms: ${long.length}` +
      `${long.length ? `, the longest ${Math.max(...long).toFixed(0)} ms` : ''} (bar: none)`,
  );
}

/** Feedback is what shows that the input was heard: an opened menu, a marked tab, a bar that says Loading. */
const INTERACTIONS = {
  'a key moves the cursor': {
    act: (page) => page.keyboard.press('ArrowDown'),
    seen: () => document.activeElement?.getAttribute('aria-activedescendant')?.match(/-[1-9]\d*-\d+$/) !== null,
  },
  'a row is ticked': {
    act: (page) => page.locator('.grid [data-r="2"] [data-tick]').click(),
    seen: () => document.querySelector('.grid-picked') !== null,
  },
  'the menu of groups opens': {
    act: (page) => page.getByRole('button', { name: 'Group', exact: true }).click(),
    seen: () => document.querySelector('[role="menu"]') !== null,
  },
  'the menu of a column opens': {
    ready: (page) => page.getByRole('columnheader', { name: 'Stage' }).hover(),
    act: (page) => page.getByRole('button', { name: 'Menu of Stage' }).click(),
    seen: () => document.querySelector('[role="menu"]') !== null,
  },
  'an entity is shown at the side': {
    act: (page) => page.keyboard.press('p'),
    seen: () => document.querySelector('.peek') !== null,
  },
  'a column is sorted': {
    act: (page) => page.getByRole('button', { name: 'Replicas', exact: true }).click(),
    seen: () => document.querySelector('[aria-sort="ascending"]') !== null,
  },
  'a filter is taken away': {
    search: '?filter=language:is:Go',
    act: (page) => page.getByRole('button', { name: 'Remove rule: Language' }).click(),
    seen: () => document.querySelector('.chip') === null,
  },
  'a column is hidden': {
    ready: (page) => page.getByRole('button', { name: 'Columns', exact: true }).click(),
    act: (page) => page.getByRole('checkbox', { name: 'Stage' }).click(),
    seen: () => !document.querySelector('.grid-head').textContent.includes('Stage'),
  },
  'a saved view is opened': {
    act: (page) => page.getByRole('link', { name: 'In production' }).click(),
    seen: () => document.querySelector('.view-tab.open')?.textContent === 'In production',
  },
  'an entity is opened': {
    act: (page) => page.locator('.grid [data-r="1"] .grid-title').click(),
    seen: () => location.pathname.startsWith('/entity/'),
  },
};

async function interactions(page) {
  for (const [what, { search = '', ready, act, seen }] of Object.entries(INTERACTIONS)) {
    const found = [];
    for (let n = 0; n < TIMES + 1; n += 1) {
      await page.goto(`${address}/catalog/${NAME}${search}`);
      await page.evaluate((name) => localStorage.removeItem(`roadstead-columns:${name}`), NAME);
      await page.locator('.grid [data-r="0"] .grid-title').waitFor();
      await page.waitForLoadState('networkidle');
      await page.locator('.grid').focus();
      await ready?.(page);
      found.push(await answered(page, () => act(page), seen));
    }
    // The first loads what the others have.
    say(what, found.slice(1), '100 ms');
  }
}

const places = [process.env.CHROMIUM ?? '', '/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const executablePath = places.find((file) => existsSync(file));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
page.setDefaultTimeout(120_000);
await page.goto(`${address}/login`);
await page.getByLabel('E-mail').fill(email);
await page.getByRole('textbox', { name: 'Password' }).fill(password);
await page.getByRole('button', { name: 'Sign in' }).click();
await page.getByRole('button', { name: /Search or jump/ }).waitFor();
await fill(page);
await firstRows(page);
await scrolling(page);
await interactions(page);
await browser.close();
