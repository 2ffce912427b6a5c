/** Sign-in and sign-out over django-allauth's headless API, which has an envelope of its own. */
import { csrfCookie, csrfToken } from './csrf';
import { ApiError, type Fault } from './errors';

const BASE = '/_allauth/browser/v1';

/** Of the headless API, or of ours where we refuse before it. */
type Refusal = { errors?: { message: string; param?: string }[]; error?: string; message?: string };

async function call(method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(BASE + path, {
    method,
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json', 'X-CSRFToken': csrfToken() },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

const faultsOf = (refusal: Refusal): Fault[] =>
  (refusal.errors ?? []).map(({ message, param }) => ({ path: param ? `/${param}` : '', message }));

async function refusalOf(response: Response): Promise<ApiError> {
  const refusal: Refusal = await response.json().catch(() => ({}));
  const faults = faultsOf(refusal);
  const words = refusal.message ?? faults[0]?.message ?? response.statusText;
  return new ApiError(response.status, refusal.error ?? 'sign_in_refused', words, faults);
}

export async function signIn(email: string, password: string): Promise<void> {
  // Without its cookie the page's CSRF token is worth nothing, whatever it remembers; asking for the session sets one.
  if (!csrfCookie()) await call('GET', '/auth/session');
  const response = await call('POST', '/auth/login', { email, password });
  if (!response.ok) throw await refusalOf(response);
}

export async function signOut(): Promise<void> {
  // The headless API answers 401 when the session has ended: that is the success here.
  await call('DELETE', '/auth/session');
}
