/** Something small that is changed and saved at once, without a draft: a team, a secret, a section of the settings. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { same } from '~/lib/same';
import { type Latest, type Meeting, SavedMeanwhile, saveUnlessMet } from './meeting';

type Options<Content, Answer> = {
  /** As it is when the form opens, and whenever it is read again. */
  stored: Content;
  /** As the server has it right now; left out for what is made anew. */
  latest?: () => Promise<Latest<Content>>;
  save: (content: Content, tags: string[]) => Promise<Answer>;
  onSaved?: (answer: Answer) => void | Promise<unknown>;
};

type Attempt<Content> = { base: Content; content: Content };

const pick = <Content extends object>(content: Content, keys: (keyof Content)[]) =>
  Object.fromEntries(keys.map((key) => [key, content[key]])) as Partial<Content>;

const keysOf = <Content extends object>(content: Content) => Object.keys(content) as (keyof Content)[];

/**
 * Saves the parts that somebody changed in what the server has now, so that what others changed elsewhere stays.
 * Throws SavedMeanwhile with those parts that both changed, each to something else.
 */
export async function saveParts<Content extends object, Answer>(
  { latest, save }: Pick<Options<Content, Answer>, 'latest' | 'save'>,
  { base, content }: Attempt<Content>,
): Promise<Answer> {
  if (!latest) return save(content, []);
  const changed = keysOf({ ...base, ...content }).filter((key) => !same(content[key], base[key]));
  let whole = content;
  const clashes = async () => {
    const { document: now, ...state } = await latest();
    whole = { ...now, ...pick(content, changed) };
    const met = changed.filter((key) => !same(now[key], base[key]) && !same(now[key], content[key]));
    return { ...state, document: pick(now, met) };
  };
  return saveUnlessMet({ latest: clashes, base: {}, save: (tags) => save(whole, tags) });
}

/** What the server has, until somebody types. */
function useContent<Content extends object>(stored: Content) {
  const [known, setKnown] = useState(stored);
  const [base, setBase] = useState(stored);
  const [content, setContent] = useState(stored);
  const dirty = !same(content, base);
  const begin = (next: Content) => {
    setBase(next);
    setContent(next);
  };
  if (!same(known, stored)) {
    setKnown(stored);
    if (!dirty) begin(stored);
  }
  return { base, content, dirty, setBase, setContent, begin };
}

export function useSeen<Content extends object, Answer>({
  stored,
  onSaved,
  ...how
}: Options<Content, Answer>) {
  const { base, content, dirty, setBase, setContent, begin } = useContent(stored);
  const saving = useMutation({
    mutationFn: (attempt: Attempt<Content>) => saveParts(how, attempt),
    onSuccess: (answer, attempt) => {
      begin(attempt.content);
      return onSaved?.(answer);
    },
  });
  const { error, isPending, isSuccess } = saving;
  const meeting = error instanceof SavedMeanwhile ? (error.theirs as Meeting<Partial<Content>>) : undefined;
  const withTheirs = (into: Content): Content => ({ ...into, ...meeting?.document });
  return {
    content,
    set: (parts: Partial<Content>) => setContent((now) => ({ ...now, ...parts })),
    replace: setContent,
    dirty,
    busy: isPending,
    isSaved: isSuccess && !dirty,
    /** What the server refuses; that others saved meanwhile is no fault. */
    error: meeting ? null : error,
    /** Which of the parts changed here are others' by now. */
    meeting,
    mine: meeting && pick(content, keysOf(meeting.document as Content)),
    attempt: error,
    save: (next = content) => saving.mutate({ base, content: next }),
    /** Saves over what was just looked at; whoever saves in between is met again. */
    insist: () => {
      const seen = withTheirs(base);
      setBase(seen);
      saving.mutate({ base: seen, content });
    },
    takeTheirs: () => {
      setBase(withTheirs);
      setContent(withTheirs);
      saving.reset();
    },
  };
}

export type Seen<Content extends object> = ReturnType<typeof useSeen<Content, unknown>>;
