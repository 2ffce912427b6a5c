/** Documents written as YAML: read, written, and with the places of what is in them. */
import { type Document, isNode, parseDocument, stringify } from 'yaml';
import type { Span } from './positions';
import type { Syntax } from './syntax';

/** Aliases that stand for aliases grow without end. */
const ALIASES = 1_000;

const parsed = (text: string) => parseDocument(text, { prettyErrors: false, logLevel: 'error' });

export type YamlFault = Span & { line: number; message: string };

const lineAt = (text: string, offset: number) => text.slice(0, offset).split('\n').length;

/** A fault that is told at the end of the text stands where its last line is written. */
const faultAt = (text: string, [from, to]: [number, number], message: string): YamlFault => {
  const end = text.trimEnd().length;
  const start = Math.min(from, end);
  return { from: start, to: Math.min(Math.max(to, start), text.length), line: lineAt(text, start), message };
};

function contentOf(document: Document, text: string): { value: unknown } | { fault: YamlFault } {
  try {
    return { value: document.toJS({ maxAliasCount: ALIASES }) };
  } catch (error) {
    return { fault: faultAt(text, [0, 0], (error as Error).message) };
  }
}

export function readYaml(text: string): { value: unknown } | { fault: YamlFault } {
  const document = parsed(text);
  const [error] = document.errors;
  return error ? { fault: faultAt(text, error.pos, error.message) } : contentOf(document, text);
}

export const writeYaml = (value: unknown): string =>
  stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });

function spanIn(text: string, path: string[]): Span {
  const document = parsed(text);
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return { from: node.range[0], to: node.range[1] };
  }
  return { from: 0, to: 0 };
}

export const YAML_SYNTAX: Syntax = {
  extensions: [],
  broken: ({ state }) => {
    const read = readYaml(state.doc.toString());
    return 'fault' in read ? [{ ...read.fault, severity: 'error' }] : [];
  },
  spanOf: spanIn,
};
