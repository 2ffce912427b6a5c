/** Widgets that say what their author wrote. */
import { filledAddress } from '~/components/document/frame';
import { useKnown } from '../use-known';
import { Unset } from './notes';
import type { WidgetProps } from './shared';

export type WrittenLink = { title?: string; description?: string; url: string };

/** Only these schemes may become a link, whatever is stored. */
const SAFE = /^(https?:\/\/|mailto:|\/(?!\/))/i;

export const linksOf = (value: unknown): WrittenLink[] =>
  Array.isArray(value) ? value.filter((link) => typeof link?.url === 'string') : [];

export function LinksWidget({ widget }: WidgetProps) {
  const known = useKnown();
  const links = linksOf(widget.links)
    .filter(({ url }) => SAFE.test(url))
    .map((link) => ({ ...link, url: filledAddress(link.url, known) }));
  if (links.length === 0) return <Unset />;
  return (
    <ul className="widget-links">
      {links.map(({ title, description, url }, index) => (
        <li key={index}>
          <a href={url} {...(url.startsWith('/') ? {} : { target: '_blank', rel: 'noopener noreferrer' })}>
            <b className="ellipsis">{title || url}</b>
            {description && <span className="dim ellipsis">{description}</span>}
          </a>
        </li>
      ))}
    </ul>
  );
}
