import './markdown.css';
import Renderer from 'react-markdown';
import sanitize from 'rehype-sanitize';
import gfm from 'remark-gfm';

/** Somebody else's text: a sanitised tree, no raw HTML, links open elsewhere. */
export default function Markdown({ text }: { text: string }) {
  return (
    <div className="markdown">
      <Renderer
        remarkPlugins={[gfm]}
        rehypePlugins={[sanitize]}
        components={{
          a: ({ href, children }) => (
            <a href={href} target="_blank" rel="noopener noreferrer">
              {children}
            </a>
          ),
          // An empty head cell heads nothing.
          th: ({ children }) => (children ? <th scope="col">{children}</th> : <td />),
        }}
      >
        {text}
      </Renderer>
    </div>
  );
}
