import './markdown.css';
import type { Element } from 'hast';
import { lazy, memo, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import Renderer, { type Components, type ExtraProps } from 'react-markdown';
import sanitize from 'rehype-sanitize';
import gfm from 'remark-gfm';
import { CodeBlock } from '../code/CodeBlock';
import { nameHeadings } from './headings';

const Diagram = lazy(() => import('../diagram/Diagram'));

type Props = {
  text: string;
  /** The text is a document with an address: its headings have names, and links within it are followed by this. */
  onAnchor?: (name: string) => void;
};

function codeOf(pre: Element | undefined) {
  const code = pre?.children[0];
  if (code?.type !== 'element') return { text: '' };
  const [name] = [code.properties.className].flat().map(String);
  const text = code.children.map((node) => (node.type === 'text' ? node.value : '')).join('');
  return { text: text.replace(/\n$/, ''), language: /^language-(.+)/.exec(name ?? '')?.[1]?.toLowerCase() };
}

function Block({ node }: ExtraProps) {
  const { text, language } = codeOf(node);
  if (language !== 'mermaid') return <CodeBlock text={text} language={language} />;
  return (
    <Suspense fallback={<div className="diagram" />}>
      <Diagram source={text} />
    </Suspense>
  );
}

/** Elsewhere means somewhere: what is relative to a file that is not here leads nowhere. */
const LEADS_SOMEWHERE = /^(https?:|mailto:|\/(?!\/))/i;

/** A name may be written as it is or as an address has it. */
function anchorOf(href: string): string | undefined {
  if (!href.startsWith('#')) return undefined;
  try {
    return decodeURIComponent(href.slice(1));
  } catch {
    return href.slice(1);
  }
}

const linkWith = (onAnchor: Props['onAnchor']): Components['a'] =>
  function A({ href = '', children }) {
    const anchor = anchorOf(href);
    if (anchor && onAnchor)
      return (
        <a
          href={href}
          onClick={(event) => {
            event.preventDefault();
            onAnchor(anchor);
          }}
        >
          {children}
        </a>
      );
    if (!LEADS_SOMEWHERE.test(href)) return <span title={href}>{children}</span>;
    return (
      <a href={href} target="_blank" rel="noopener noreferrer">
        {children}
      </a>
    );
  };

/** A box of a task list says its state; nobody ticks it here. */
function TaskBox({ checked }: { checked?: boolean }) {
  const { t } = useTranslation('docs');
  return (
    <input type="checkbox" checked={checked} disabled readOnly aria-label={t(checked ? 'done' : 'open')} />
  );
}

const BLOCKS: Components = {
  input: ({ checked }) => <TaskBox checked={checked} />,
  pre: Block,
  // An empty head cell heads nothing.
  th: ({ children }) => (children ? <th scope="col">{children}</th> : <td />),
};

/** Somebody else's text: a sanitised tree, no raw HTML, links open elsewhere. */
export default memo(function Markdown({ text, onAnchor }: Props) {
  const components = useMemo(() => ({ ...BLOCKS, a: linkWith(onAnchor) }), [onAnchor]);
  return (
    <div className="markdown">
      <Renderer
        remarkPlugins={[gfm]}
        rehypePlugins={onAnchor ? [sanitize, nameHeadings] : [sanitize]}
        components={components}
      >
        {text}
      </Renderer>
    </div>
  );
});
