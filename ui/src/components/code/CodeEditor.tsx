import '@fontsource-variable/jetbrains-mono/wght.css';
import './code.css';
import { type Diagnostic, linter, lintGutter } from '@codemirror/lint';
import { useComputedColorScheme } from '@mantine/core';
import CodeMirror, { EditorView, StateEffect, type ViewUpdate } from '@uiw/react-codemirror';
import { useEffect, useMemo, useRef } from 'react';
import { NONCE } from '~/api/nonce';
import { JSON_SYNTAX, type Syntax } from './syntax';

/** Something wrong with the document, by its place in it. */
export type CodeFault = { path: string[]; message: string };

type Props = {
  value: string;
  label: string;
  /** JSON unless it is said. */
  syntax?: Syntax;
  height?: string;
  readOnly?: boolean;
  faults?: CodeFault[];
  /** A place of the document to bring into view. */
  show?: string[];
  onChange?: (text: string) => void;
};

const EXTENSIONS = [lintGutter(), EditorView.lineWrapping, EditorView.cspNonce.of(NONCE)];
const NONE: CodeFault[] = [];

/** The faults are others now, though the text is the same. */
const judged = StateEffect.define<null>();

const wasJudged = ({ transactions }: ViewUpdate) =>
  transactions.some(({ effects }) => effects.some((effect) => effect.is(judged)));

/** A text that does not parse has one fault; one that does has those of its document. */
function diagnose(view: EditorView, syntax: Syntax, faults: CodeFault[]): Diagnostic[] {
  const broken = view.state.doc.length === 0 ? [] : syntax.broken(view);
  if (broken.length) return broken;
  const text = view.state.doc.toString();
  return faults.map(({ path, message }) => ({ ...syntax.spanOf(text, path), severity: 'error', message }));
}

/** A document with line numbers and marked faults; Esc and then Tab leaves it. */
export default function CodeEditor({
  value,
  label,
  syntax = JSON_SYNTAX,
  height = '420px',
  readOnly = false,
  faults = NONE,
  show,
  onChange,
}: Props) {
  const scheme = useComputedColorScheme('light');
  const view = useRef<EditorView | undefined>(undefined);
  const marked = useRef(faults);
  const extensions = useMemo(
    () => [
      ...EXTENSIONS,
      ...syntax.extensions,
      linter((now) => diagnose(now, syntax, marked.current), { needsRefresh: wasJudged }),
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
    ],
    [label, syntax],
  );
  useEffect(() => {
    marked.current = faults;
    view.current?.dispatch({ effects: judged.of(null) });
  }, [faults]);
  const shown = show?.join('/');
  // biome-ignore lint/correctness/useExhaustiveDependencies: brought into view once, not with every letter typed
  useEffect(() => {
    if (!show || !view.current) return;
    const { from } = syntax.spanOf(view.current.state.doc.toString(), show);
    view.current.dispatch({ effects: EditorView.scrollIntoView(from, { y: 'start', yMargin: 48 }) });
  }, [shown]);
  return (
    <div className="code-host">
      <CodeMirror
        value={value}
        theme={scheme}
        height={height}
        readOnly={readOnly}
        onChange={onChange}
        onCreateEditor={(created) => {
          view.current = created;
        }}
        extensions={extensions}
        basicSetup={{ foldGutter: true, highlightActiveLine: !readOnly }}
      />
    </div>
  );
}
