import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import CodeEditor from '~/components/code/CodeEditor';
import type { PlacedFault } from '~/components/definition/faults';
import type { Open } from '~/components/definition/items';
import { type Draft, placeOf } from '~/components/definition/sections';
import { type JsonFault, readDraft, writtenDraft } from '../json-face';

type Props = {
  draft: Draft;
  faults: PlacedFault[];
  /** What is open in the form beside it. */
  open?: Open;
  /** Undefined where the blueprint may only be read. */
  onChange?: (draft: Draft) => void;
};

/** The same document as the form: typing here changes it there, and the other way round. */
export default function JsonFace({ draft, faults, open, onChange }: Props) {
  const { t } = useTranslation('model');
  const [text, setText] = useState(() => writtenDraft(draft));
  const [fault, setFault] = useState<JsonFault>();
  const mine = useRef(writtenDraft(draft));
  useEffect(() => {
    const next = writtenDraft(draft);
    if (next === mine.current) return;
    mine.current = next;
    setText(next);
    setFault(undefined);
  }, [draft]);
  const write = (next: string) => {
    setText(next);
    const read = readDraft(next);
    setFault('fault' in read ? read.fault : undefined);
    if ('fault' in read || writtenDraft(read.draft) === mine.current) return;
    mine.current = writtenDraft(read.draft);
    onChange?.(read.draft);
  };
  return (
    <div className="json-face">
      <CodeEditor
        label={t('json', { title: draft.title })}
        value={text}
        readOnly={!onChange}
        faults={faults}
        height="100%"
        show={typeof open === 'object' ? [...placeOf(open.section), open.key] : undefined}
        onChange={onChange && write}
      />
      {fault && (
        <p role="status" className="json-fault pill-block red">
          {t(`jsonFault.${fault}`)}
        </p>
      )}
    </div>
  );
}
