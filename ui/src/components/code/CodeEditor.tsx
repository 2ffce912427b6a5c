import '@fontsource-variable/jetbrains-mono/wght.css';
import './code.css';
import { json, jsonParseLinter } from '@codemirror/lang-json';
import { linter, lintGutter } from '@codemirror/lint';
import { useComputedColorScheme } from '@mantine/core';
import CodeMirror, { EditorView } from '@uiw/react-codemirror';
import { NONCE } from '~/api/nonce';

type Props = {
  value: string;
  label: string;
  height?: string;
  readOnly?: boolean;
  onChange?: (text: string) => void;
};

const EXTENSIONS = [
  json(),
  linter(jsonParseLinter()),
  lintGutter(),
  EditorView.lineWrapping,
  EditorView.cspNonce.of(NONCE),
];

/** JSON with line numbers and marked faults; Esc and then Tab leaves it. */
export default function CodeEditor({ value, label, height = '420px', readOnly = false, onChange }: Props) {
  const scheme = useComputedColorScheme('light');
  return (
    <div className="code-host">
      <CodeMirror
        value={value}
        theme={scheme}
        height={height}
        readOnly={readOnly}
        onChange={onChange}
        extensions={[...EXTENSIONS, EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' })]}
        basicSetup={{ foldGutter: true, highlightActiveLine: !readOnly }}
      />
    </div>
  );
}
