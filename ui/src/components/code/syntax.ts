/** What the editor has to know of the language in which a document is written. */
import { json, jsonParseLinter } from '@codemirror/lang-json';
import type { Diagnostic } from '@codemirror/lint';
import type { EditorView, Extension } from '@uiw/react-codemirror';
import { type Span, spanOf } from './positions';

export type Syntax = {
  extensions: Extension[];
  /** Where the text does not parse. */
  broken: (view: EditorView) => Diagnostic[];
  /** The span of a place of the document, or of the nearest place around it. */
  spanOf: (text: string, path: string[]) => Span;
};

export const JSON_SYNTAX: Syntax = { extensions: [json()], broken: jsonParseLinter(), spanOf };
