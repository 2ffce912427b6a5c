import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// What a scheme can change of a page that has been checked in another one: the rest reads no colour.
const OF_COLOR = ['color-contrast', 'link-in-text-block'];

const RUN_ONLY = {
  all: { type: 'tag', values: STANDARDS },
  'of color': { type: 'rule', values: OF_COLOR },
} as const;

declare const axe: {
  run: (
    context: Document,
    options: object,
  ) => Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }>;
};

/** What WCAG 2.2 AA and best practice find on the page, once it is drawn. */
export async function axeFaults(page: Page, rules: keyof typeof RUN_ONLY = 'all'): Promise<string[]> {
  await page.locator('h1').first().waitFor({ state: 'attached' });
  // Through the debugger, not as a script element: the page's policy forbids those.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  return page.evaluate(async (runOnly) => {
    const { violations } = await axe.run(document, { runOnly, resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')} (${nodes.length})`);
  }, RUN_ONLY[rules]);
}

/** Collects what must not happen on any page: errors, broken policy, requests to other hosts. */
export function watch(page: Page): string[] {
  const seen: string[] = [];
  page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) seen.push(`policy: ${message.text()}`);
  });
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    const ours = hostname === 'localhost' || hostname.endsWith('.localhost') || !protocol.startsWith('http');
    if (!ours) seen.push(`stranger: ${request.url()}`);
  });
  return seen;
}
