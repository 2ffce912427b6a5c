import { readAsyncApi } from './asyncapi';
import type { Api } from './model';
import { readOpenApi } from './openapi';
import { type Fault, parseApi } from './parse';

/** The document as an API, or what is wrong with it. The kind that it names itself counts, not the one expected. */
export function readApi(value: unknown): { api: Api } | { fault: Fault } {
  const parsed = parseApi(value);
  if ('fault' in parsed) return parsed;
  const { root } = parsed;
  if (root.openapi || root.swagger) return { api: readOpenApi(root) };
  if (root.asyncapi) return { api: readAsyncApi(root) };
  return { fault: { message: 'nothing names its standard: openapi, swagger or asyncapi is missing' } };
}
