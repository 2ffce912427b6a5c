/** From text or value to the document that it says, or the place where it says none. */
import { parseDocument } from 'yaml';
import { isObject, type Json } from './json';

export type Fault = { message: string; line?: number; column?: number };
export type Parsed = { root: Json } | { fault: Fault };

/** Aliases that stand for aliases grow without end. */
const ALIASES = 1_000;

const placeOf = (text: string, offset: number) => {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
};

function fromJson(text: string): Parsed | undefined {
  try {
    return judged(JSON.parse(text));
  } catch {
    // YAML may begin in the same way, and tells places better.
    return undefined;
  }
}

function fromYaml(text: string): Parsed {
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' });
  const [error] = document.errors;
  if (error) return { fault: { message: error.message, ...placeOf(text, error.pos[0]) } };
  try {
    return judged(document.toJS({ maxAliasCount: ALIASES }));
  } catch (error) {
    return { fault: { message: error instanceof Error ? error.message : String(error) } };
  }
}

const judged = (value: unknown): Parsed =>
  isObject(value) ? { root: value } : { fault: { message: 'the document is no object' } };

export function parseApi(value: unknown): Parsed {
  if (typeof value !== 'string') return judged(value);
  const json = /^\s*\{/.test(value) ? fromJson(value) : undefined;
  return json ?? fromYaml(value);
}
