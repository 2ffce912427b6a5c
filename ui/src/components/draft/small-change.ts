/** Changes of a page that are made at once, without a draft: a filter, a view, a name. */
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import i18n from 'i18next';
import { changePage, type Page, readPage, refreshPages } from '~/api/pages';
import { auditOf, SavedMeanwhile, saveUnlessMet } from './meeting';

type Seen = Partial<Page> & Pick<Page, 'identifier'>;

/**
 * Changes the page, unless what is changed is another by now than what was seen. Then it says so, and the page is
 * read again: whoever looks sees what is there, and may save over it.
 */
export async function changeSeen(
  queryClient: QueryClient,
  seen: Seen,
  changes: Partial<Page>,
): Promise<Page> {
  const parts = Object.keys(changes);
  const partsOf = (page: Partial<Page>) =>
    Object.fromEntries(parts.map((part) => [part, page[part] ?? null]));
  const latest = async () => {
    const { thing, tag } = await readPage(seen.identifier);
    return { document: partsOf(thing), tags: [tag], audit: auditOf(thing) };
  };
  const save = ([tag]: string[]) => changePage(seen.identifier, tag).mutationFn(changes);
  try {
    return await saveUnlessMet({ latest, base: partsOf(seen), save });
  } catch (error) {
    if (!(error instanceof SavedMeanwhile)) throw error;
    await refreshPages(queryClient);
    throw new Error(i18n.t('common:meeting.small'), { cause: error });
  }
}

export function useChangeSeen(seen: Seen) {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: (changes: Partial<Page>) => changeSeen(queryClient, seen, changes) });
}
