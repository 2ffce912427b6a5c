import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import Markdown from '../markdown/Markdown';
import { DocLayout } from './DocLayout';
import { useArrival } from './use-arrival';

type Heading = { id: string; text: string; depth: number };

/** Deeper ones would drown the rest. */
const LISTED = 'h1[id], h2[id], h3[id]';
const FEW = 2;

const headingsIn = (text: HTMLElement | null): Heading[] =>
  [...(text?.querySelectorAll<HTMLElement>(LISTED) ?? [])].map(({ id, textContent, tagName }) => ({
    id,
    text: textContent ?? '',
    depth: Number(tagName[1]),
  }));

type ContentsProps = { headings: Heading[]; at: string | undefined; onAt: (at: string) => void };

function Contents({ headings, at, onAt }: ContentsProps) {
  const top = Math.min(...headings.map(({ depth }) => depth));
  return (
    <ul className="doc-contents">
      {headings.map(({ id, text, depth }) => (
        <li key={id} data-depth={depth - top}>
          <a
            href={`#${id}`}
            aria-current={id === at ? 'location' : undefined}
            onClick={(event) => {
              event.preventDefault();
              onAt(id);
            }}
          >
            {text}
          </a>
        </li>
      ))}
    </ul>
  );
}

type Props = { text: string; label: string; at: string | undefined; onAt: (at: string) => void };

/** Markdown as a document of its own: contents beside it, and an address for each heading. */
export default function MarkdownDocument({ text, label, at, onAt }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [headings, setHeadings] = useState<Heading[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has other headings
  useLayoutEffect(() => setHeadings(headingsIn(box.current)), [text]);
  useArrival(at, headings.length > 0);
  const go = useRef(onAt);
  go.current = onAt;
  const follow = useCallback((name: string) => {
    go.current(name);
    // The one that is named already may have been scrolled away from.
    document.getElementById(name)?.scrollIntoView({ block: 'start' });
  }, []);
  const side = headings.length > FEW && <Contents headings={headings} at={at} onAt={follow} />;
  return (
    <DocLayout label={label} side={side}>
      <div ref={box}>
        <Markdown text={text} onAnchor={follow} />
      </div>
    </DocLayout>
  );
}
