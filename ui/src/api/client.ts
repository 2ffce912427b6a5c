import createClient, { type Middleware } from 'openapi-fetch';
import { csrfToken, rememberCsrf } from './csrf';
import { ApiError, errorOf, lost } from './errors';
import type { paths } from './schema.gen';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

const session: Middleware = {
  onRequest({ request }) {
    if (!READS.has(request.method)) request.headers.set('X-CSRFToken', csrfToken());
    return request;
  },
  async onResponse({ response }) {
    if (!response.ok) throw await errorOf(response);
  },
  onError: ({ error }) => lost(error),
};

/** The token of a page that was open for long may be that of a session before. */
async function isForged(response: Response): Promise<boolean> {
  if (response.status !== 403) return false;
  return (await errorOf(response)).code === 'csrf_failed';
}

async function renewCsrf(): Promise<void> {
  const response = await fetch('/v1/bootstrap', { credentials: 'same-origin' });
  if (response.ok) rememberCsrf((await response.json()).csrfToken);
}

/** A change that is taken for a forged one was not made, so it is sent again: once, with a token of now. */
async function send(request: Request): Promise<Response> {
  if (READS.has(request.method)) return fetch(request);
  const again = request.clone();
  const response = await fetch(request);
  if (!(await isForged(response))) return response;
  await renewCsrf();
  again.headers.set('X-CSRFToken', csrfToken());
  return fetch(again);
}

/** The one door to /v1. Every refusal becomes an ApiError, so an answer always has data. */
export const api = createClient<paths>({
  baseUrl: location.origin,
  credentials: 'same-origin',
  // Looks `fetch` up at call time: tests put a recorder in its place.
  fetch: send,
});
api.use(session);

export async function data<T>(answer: Promise<{ data?: T; response: Response }>): Promise<T> {
  const { data: body, response } = await answer;
  if (body === undefined) throw new ApiError(response.status, 'unexpected', 'The server sent no data.');
  return body;
}
