import createClient, { type Middleware } from 'openapi-fetch';
import { csrfToken } from './csrf';
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

/** The one door to /v1. Every refusal becomes an ApiError, so an answer always has data. */
export const api = createClient<paths>({
  baseUrl: location.origin,
  credentials: 'same-origin',
  // Looked up at call time: tests put a recorder in its place.
  fetch: (request) => fetch(request),
});
api.use(session);

export async function data<T>(answer: Promise<{ data?: T; response: Response }>): Promise<T> {
  const { data: body, response } = await answer;
  if (body === undefined) throw new ApiError(response.status, 'unexpected', 'The server sent no data.');
  return body;
}
