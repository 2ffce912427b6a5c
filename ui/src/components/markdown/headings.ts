/** Names the headings of a text, so that a link can lead to each. */
import type { Element, ElementContent, Root } from 'hast';

const HEADING = /^h[1-6]$/;

const textOf = (node: ElementContent): string => {
  if (node.type === 'text') return node.value;
  return node.type === 'element' ? node.children.map(textOf).join('') : '';
};

export const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .trim()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

/** Runs after the text was sanitised: the names are ours. Equal headings are counted, as on the forges. */
export function nameHeadings() {
  return (root: Root) => {
    const times = new Map<string, number>();
    const headings = root.children.filter(
      (node): node is Element => node.type === 'element' && HEADING.test(node.tagName),
    );
    for (const heading of headings) {
      const slug = slugOf(textOf(heading)) || 'section';
      const seen = times.get(slug) ?? 0;
      times.set(slug, seen + 1);
      heading.properties.id = seen ? `${slug}-${seen}` : slug;
    }
  };
}
