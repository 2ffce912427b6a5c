/** A page as the document that people and other clients write. */
import type { Page } from '~/api/pages';
import type { Read } from '~/components/draft/JsonFace';
import { same } from '~/lib/same';

export type PageDocument = Partial<Page> & Pick<Page, 'identifier'>;

/** Told by the server, and never said to it. */
const TOLD: ReadonlySet<string> = new Set([
  'id',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
  'mayUpdate',
]);

export const documentOf = (page: Page): PageDocument =>
  Object.fromEntries(
    Object.entries(page).filter(([key, value]) => !TOLD.has(key) && value !== undefined),
  ) as PageDocument;

/** What is other in the draft; null for what is not in it any more. */
export function changesOf(before: PageDocument, draft: PageDocument): Partial<Page> {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(draft)])];
  return Object.fromEntries(
    keys.filter((key) => !same(before[key], draft[key])).map((key) => [key, draft[key] ?? null]),
  );
}

export function readPageDocument(text: string): Read<PageDocument> {
  try {
    const value: unknown = JSON.parse(text);
    const isPage =
      typeof value === 'object' && value !== null && typeof (value as PageDocument).identifier === 'string';
    return isPage ? { draft: value as PageDocument } : { fault: 'shape' };
  } catch {
    return { fault: 'json' };
  }
}
