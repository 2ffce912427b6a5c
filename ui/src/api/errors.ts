/** One error for every refusal of the server, and what a form or a page makes of it. */
import i18n from 'i18next';

export type Fault = { path: string; message: string; rule?: string };

type Envelope = { ok?: boolean; error?: string; message?: string; details?: { errors?: Fault[] } };

export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly faults: Fault[];
  readonly traceId: string | null;

  constructor(
    status: number,
    code: string,
    message: string,
    faults: Fault[] = [],
    traceId: string | null = null,
  ) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.faults = faults;
    this.traceId = traceId;
  }
}

export async function errorOf(response: Response): Promise<ApiError> {
  const body: Envelope = await response
    .clone()
    .json()
    .catch(() => ({}));
  return new ApiError(
    response.status,
    body.error ?? 'unexpected',
    body.message ?? i18n.t('error.unreachable'),
    body.details?.errors ?? [],
    response.headers.get('x-trace-id'),
  );
}

/** A browser's own words for a lost connection mean nothing to people. What was given up on purpose stays as it is. */
export const lost = (error: unknown): ApiError | undefined =>
  error instanceof TypeError ? new ApiError(0, 'unreachable', i18n.t('error.unreachable')) : undefined;

export const hasStatus = (error: unknown, ...statuses: number[]): error is ApiError =>
  error instanceof ApiError && statuses.includes(error.status);

/** "/properties/on~1call/0" → ["properties", "on/call", "0"] */
export const pointerParts = (path: string): string[] =>
  path
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

export type FieldErrors = { fields: Record<string, string>; rest: string[] };

/** Sorts faults to the fields that own them; what no field owns is said above the form, a lost connection too. */
export function fieldErrors(error: unknown, fieldOf: (parts: string[]) => string | undefined): FieldErrors {
  const out: FieldErrors = { fields: {}, rest: [] };
  if (!(error instanceof ApiError)) return error ? { ...out, rest: [i18n.t('error.unreachable')] } : out;
  for (const fault of error.faults) {
    const field = fieldOf(pointerParts(fault.path));
    if (field === undefined) out.rest.push(fault.message);
    else out.fields[field] ??= fault.message;
  }
  const message = error.status === 401 ? i18n.t('error.signedOut') : error.message;
  if (error.faults.length === 0) out.rest.push(message);
  return out;
}
