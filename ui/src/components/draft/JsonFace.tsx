import './json-face.css';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import CodeEditor, { type CodeFault } from '../code/CodeEditor';
import type { Syntax } from '../code/syntax';

/** Text that does not parse, or that has another shape than the document. */
export type JsonFault = 'json' | 'shape';

export type Read<Document> =
  | { draft: Document }
  | { fault: JsonFault }
  | { fault: 'yaml'; line: number; message: string };

/** Another language than JSON, in which the document is shown. */
export type Language = { syntax: Syntax; write: (draft: unknown) => string };

type Props<Document> = {
  label: string;
  /** Said of what parses and is no such document. */
  shape: string;
  draft: Document;
  /** What parses and has the shape of the document is the draft, anything else waits. */
  read: (text: string) => Read<Document>;
  faults: CodeFault[];
  language?: Language;
  /** What was typed and is no document yet, for those that show it again later. */
  unread?: string;
  onUnread?: (text: string | undefined) => void;
  /** What is open in the form beside it. */
  show?: string[];
  /** Undefined where the document may only be read. */
  onChange?: (draft: Document) => void;
};

const written = (draft: unknown): string => JSON.stringify(draft, null, 2);

/** The same document as the form: typing here changes it there, and the other way round. */
export default function JsonFace<Document>({
  label,
  shape,
  draft,
  read,
  faults,
  language,
  unread,
  onUnread,
  show,
  onChange,
}: Props<Document>) {
  const { t } = useTranslation('common');
  const textOf = language?.write ?? written;
  const [text, setText] = useState(() => unread ?? textOf(draft));
  const mine = useRef(written(draft));
  useEffect(() => {
    const next = written(draft);
    if (next === mine.current) return;
    mine.current = next;
    setText(textOf(draft));
    onUnread?.(undefined);
  }, [draft, textOf, onUnread]);
  const found = useMemo(() => read(text), [read, text]);
  const write = (next: string) => {
    setText(next);
    const found = read(next);
    onUnread?.('fault' in found ? next : undefined);
    if ('fault' in found || written(found.draft) === mine.current) return;
    mine.current = written(found.draft);
    onChange?.(found.draft);
  };
  return (
    <div className="json-face">
      <CodeEditor
        label={label}
        value={text}
        syntax={language?.syntax}
        readOnly={!onChange}
        faults={faults}
        height="100%"
        show={show}
        onChange={onChange && write}
      />
      {'fault' in found && (
        <p role="status" className="json-fault pill-block red">
          {found.fault === 'yaml' ? t('notYaml', found) : found.fault === 'json' ? t('notJson') : shape}
        </p>
      )}
    </div>
  );
}
