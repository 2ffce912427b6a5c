import './json-face.css';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import CodeEditor, { type CodeFault } from '../code/CodeEditor';

/** Text that does not parse, or that has another shape than the document. */
export type JsonFault = 'json' | 'shape';

export type Read<Document> = { draft: Document } | { fault: JsonFault };

type Props<Document> = {
  label: string;
  /** Said of JSON that is no such document. */
  shape: string;
  draft: Document;
  /** What parses and has the shape of the document is the draft, anything else waits. */
  read: (text: string) => Read<Document>;
  faults: CodeFault[];
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
  show,
  onChange,
}: Props<Document>) {
  const { t } = useTranslation('common');
  const [text, setText] = useState(() => written(draft));
  const [fault, setFault] = useState<JsonFault>();
  const mine = useRef(written(draft));
  useEffect(() => {
    const next = written(draft);
    if (next === mine.current) return;
    mine.current = next;
    setText(next);
    setFault(undefined);
  }, [draft]);
  const write = (next: string) => {
    setText(next);
    const found = read(next);
    setFault('fault' in found ? found.fault : undefined);
    if ('fault' in found || written(found.draft) === mine.current) return;
    mine.current = written(found.draft);
    onChange?.(found.draft);
  };
  return (
    <div className="json-face">
      <CodeEditor
        label={label}
        value={text}
        readOnly={!onChange}
        faults={faults}
        height="100%"
        show={show}
        onChange={onChange && write}
      />
      {fault && (
        <p role="status" className="json-fault pill-block red">
          {fault === 'json' ? t('notJson') : shape}
        </p>
      )}
    </div>
  );
}
