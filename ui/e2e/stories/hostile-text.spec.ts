/** Whatever somebody writes anywhere is shown as text: nothing of it runs, and the policy has nothing to report (T25). */
import { expect, type Page, test } from '@playwright/test';
import { callApi, DEMO, signIn, tenantUrl } from '../support/portal';
import { watch } from '../support/watch';

const RUN = 'window.top.ran=1';

const HOSTILE = [
  `<script>${RUN}</script>`,
  `</title><script>${RUN}</script>`,
  `"><img src=x onerror="${RUN}">`,
  `'><svg/onload=${RUN}>`,
  `<svg><animate onbegin="${RUN}" attributeName=x dur=1s>`,
  `<iframe srcdoc="<script>${RUN}</script>"></iframe>`,
  `<math><mtext></mtext><a xlink:href="javascript:${RUN}">x</a></math>`,
  `<details open ontoggle="${RUN}">x</details>`,
  `<body onpageshow="${RUN}">`,
  `<a href="javascript:${RUN}">x</a>`,
  `<form action="javascript:${RUN}"><button>x</button></form>`,
  `<object data="data:text/html,<script>${RUN}</script>"></object>`,
  `<style>@import "//stranger.example"</style>`,
  `<link rel=stylesheet href="//stranger.example/x.css">`,
  `<meta http-equiv=refresh content="0;url=javascript:${RUN}">`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `<![CDATA[><script>${RUN}</script>]]>`,
  `{{constructor.constructor('${RUN}')()}}`,
  '${' + RUN + '}',
  `[x](javascript:${RUN})`,
  `[x](JaVaScRiPt&colon;${RUN})`,
  `[x](java\tscript:${RUN})`,
  `[x](data:text/html;base64,PHNjcmlwdD53aW5kb3cudG9wLnJhbj0xPC9zY3JpcHQ+)`,
  `![x](javascript:${RUN})`,
  `![x"onerror="${RUN}](x)`,
  `<javascript:${RUN}>`,
  `[x]: javascript:${RUN}\n[x]`,
  `\u202e<script>${RUN}</script>`,
  `\u2028<img src=x onerror=${RUN}>`,
  `__proto__`,
];
const ADDRESSES = [
  `javascript:${RUN}`,
  `JAVASCRIPT:${RUN}`,
  `\u0001javascript:${RUN}`,
  `java\nscript:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `vbscript:${RUN}`,
  `//stranger.example/x`,
];
const BLUEPRINT = 'hostile_text';
const one = (number: number) => HOSTILE[number % HOSTILE.length] as string;

const schema = () => ({
  properties: {
    ...Object.fromEntries(
      HOSTILE.map((text, at) => [`text${at}`, { type: 'string', title: text, description: text }]),
    ),
    ...Object.fromEntries(
      ADDRESSES.map((_, at) => [`address${at}`, { type: 'string', title: `Address ${at}` }]),
    ),
    chosen: { type: 'string', enum: HOSTILE.slice(0, 5), title: one(3) },
    listed: { type: 'array', items: { type: 'string' }, title: one(4) },
    kept: { type: 'object', title: one(5) },
    readme: { type: 'string', format: 'markdown', title: 'Read me' },
  },
  required: [],
});

const entity = () => ({
  identifier: 'all-of-it',
  title: one(2),
  properties: {
    ...Object.fromEntries(HOSTILE.map((text, at) => [`text${at}`, text])),
    ...Object.fromEntries(ADDRESSES.map((text, at) => [`address${at}`, text])),
    chosen: one(0),
    listed: HOSTILE,
    kept: Object.fromEntries(HOSTILE.map((text) => [text, text])),
    readme: HOSTILE.join('\n\n'),
  },
});

const page = () => ({
  identifier: BLUEPRINT,
  title: one(1),
  type: 'dashboard',
  widgets: [
    { id: 'words', type: 'markdown', title: one(2), markdown: HOSTILE.join('\n\n') },
    {
      id: 'links',
      type: 'links-widget',
      title: one(3),
      links: ADDRESSES.map((url) => ({ title: one(4), url })),
    },
    ...ADDRESSES.map((url, at) => ({ id: `frame${at}`, type: 'iframe-widget', title: one(at), url })),
  ],
});

const action = () => ({
  identifier: BLUEPRINT,
  title: one(2),
  description: HOSTILE.join('\n\n'),
  trigger: {
    type: 'self-service',
    operation: 'CREATE',
    userInputs: {
      properties: { words: { type: 'string', title: one(3), description: one(7) } },
      required: [],
    },
  },
  invocationMethod: { type: 'UPSERT_ENTITY', blueprintIdentifier: BLUEPRINT, mapping: { identifier: 'x' } },
});

const scorecard = () => ({
  identifier: BLUEPRINT,
  title: one(2),
  rules: [
    {
      identifier: 'rule',
      title: one(3),
      description: one(7),
      level: 'Bronze',
      query: { combinator: 'and', conditions: [{ property: 'text1', operator: 'isEmpty' }] },
    },
  ],
});

/** Whatever is refused is not shown either; what counts is that most of it is stored. */
async function stored(browser: Page): Promise<number> {
  const asked = [
    ['/v1/blueprints', { identifier: BLUEPRINT, title: one(0), description: one(2), schema: schema() }],
    [`/v1/blueprints/${BLUEPRINT}/entities?upsert=true`, entity()],
    ['/v1/pages', page()],
    ['/v1/actions', action()],
    [`/v1/blueprints/${BLUEPRINT}/scorecards`, scorecard()],
    ['/v1/teams', { name: one(9) }],
  ] as const;
  let kept = 0;
  for (const [path, body] of asked) {
    const done = await callApi(browser, 'POST', path, body).then(
      () => 1,
      (error: Error) => console.info(path, error.message.slice(0, 300)),
    );
    kept += done ?? 0;
  }
  return kept;
}

const undo = async (browser: Page) => {
  for (const path of [
    `/v1/actions/${BLUEPRINT}`,
    `/v1/pages/${BLUEPRINT}`,
    `/v1/teams/${encodeURIComponent(one(9))}`,
    `/v1/blueprints/${BLUEPRINT}/all-entities?delete_blueprint=true`,
    `/v1/blueprints/${BLUEPRINT}`,
  ])
    await callApi(browser, 'DELETE', path).catch(() => undefined);
};

const PAGES = [
  '/',
  `/catalog/${BLUEPRINT}`,
  `/entity/${BLUEPRINT}/all-of-it`,
  `/entity/${BLUEPRINT}/all-of-it?tab=docs`,
  `/entity/${BLUEPRINT}/all-of-it?tab=history`,
  `/dashboard/${BLUEPRINT}`,
  '/self-service',
  '/builder/actions',
  `/builder/data-model/${BLUEPRINT}`,
  `/scorecards/${BLUEPRINT}/${BLUEPRINT}`,
  '/people/teams',
  '/audit-log',
];

/** What would run at a click, or in a frame of ours. */
const dangerous = (browser: Page) =>
  browser.evaluate(() =>
    [...document.querySelectorAll('a, iframe, form, img, object, embed')]
      .flatMap((element) =>
        ['href', 'src', 'action', 'data', 'srcdoc'].map((name) => element.getAttribute(name) ?? ''),
      )
      .filter((value) => /^\W*(javascript|vbscript|data:text)/i.test(value)),
  );

test('whatever is written anywhere is text', async ({ page: browser }) => {
  test.slow();
  const seen = watch(browser);
  browser.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await signIn(browser);
  await undo(browser);
  expect(await stored(browser)).toBeGreaterThanOrEqual(5);
  try {
    for (const path of PAGES) {
      await browser.goto(tenantUrl(DEMO.slug, path));
      await browser.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
      await browser.waitForLoadState('networkidle');
      expect.soft(await dangerous(browser), path).toEqual([]);
      expect.soft(await browser.evaluate(() => 'ran' in window), path).toBe(false);
    }
    await browser.getByRole('button', { name: /Search or jump/ }).click();
    await browser.keyboard.type('<script>');
    await browser.waitForLoadState('networkidle');
    expect(await browser.evaluate(() => 'ran' in window)).toBe(false);
    expect(seen).toEqual([]);
  } finally {
    await undo(browser);
  }
});
