/** How a story talks to a running portal: through the page, because only a browser resolves *.localhost everywhere. */
import { expect, type Page } from '@playwright/test';

const root = new URL(process.env.ROADSTEAD_URL ?? 'http://localhost:8080');

export const tenantUrl = (slug: string, path = '/'): string =>
  `${root.protocol}//${slug}.${root.host}${path}`;

export const DEMO = {
  slug: 'lighthouse',
  email: 'admin@lighthouse.example',
  password: 'harbour-lights-at-dusk',
};

/** Of whoever signs an organization up. */
export const EMAIL = 'ana@example.test';
export const PASSWORD = 'seagulls over the pier';

/** A name nobody has used yet: stories share one portal. */
export const fresh = (word: string): string => `${word} ${Date.now().toString(36)}`;

export async function signUp(page: Page, organization: string): Promise<string> {
  await page.goto('/signup');
  await page.getByLabel('Organization name').fill(organization);
  await page.getByLabel('Your name').fill('Ana Ruiz');
  await page.getByLabel('E-mail').fill(EMAIL);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  const slug = await page.getByLabel('Address').inputValue();
  await page.getByRole('button', { name: 'Create organization' }).click();
  await page.getByRole('heading', { name: 'Welcome, Ana' }).waitFor();
  return slug;
}

export async function signIn(page: Page, { slug, email, password } = DEMO): Promise<void> {
  await page.goto(tenantUrl(slug, '/login'));
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: /Search or jump/ }).waitFor();
}

/** A call of the API as the signed-in person; answers with the body, throws what the server refuses. */
export const callApi = (page: Page, method: string, path: string, body?: unknown): Promise<unknown> =>
  page.evaluate(
    async ({ method, path, body }) => {
      const { csrfToken } = await (await fetch('/v1/bootstrap')).json();
      const answer = await fetch(path, {
        method,
        headers: { 'Content-Type': 'application/json', 'X-CSRFToken': csrfToken },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    },
    { method, path, body },
  );

/** Waits until nothing on the page waits any more. A page that listens to what happens is never without a connection. */
export async function settle(page: Page): Promise<void> {
  // Shapes of what is to come appear only after a short wait.
  await page.waitForTimeout(500);
  await expect(
    page.locator('[aria-busy="true"]:visible, .skeleton:visible, .widget-wait:visible'),
  ).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
}
