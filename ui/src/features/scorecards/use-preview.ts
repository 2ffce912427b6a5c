import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type Draft, measured } from './document';
import { type CountedRule, type Direction, previewQuery } from './queries';

const PAUSE_MS = 350;

/** What the draft would say of the catalogue as it is now; counted again whenever it changes. */
export function usePreview(blueprint: string, draft: Draft, publishedAs: string) {
  const [direction, setDirection] = useState<Direction>('all');
  // Compared as text: a new object with the same content is the same question.
  const now = JSON.stringify(measured(draft, publishedAs));
  const [asked] = useDebouncedValue(now, PAUSE_MS);
  const answer = useInfiniteQuery({
    ...previewQuery(blueprint, asked, direction),
    enabled: blueprint !== '',
  });
  const [counts] = answer.data?.pages ?? [];
  const byPlace = useMemo(
    () => new Map<number, CountedRule>(counts?.rules.map((rule) => [Number(rule.title), rule])),
    [counts],
  );
  return {
    counts,
    moves: answer.data?.pages.flatMap(({ moves }) => moves) ?? [],
    ruleAt: (index: number) => byPlace.get(index),
    stale: answer.isFetching || now !== asked,
    error: answer.error,
    more: answer.hasNextPage ? () => void answer.fetchNextPage() : undefined,
    retry: () => void answer.refetch(),
    direction,
    setDirection,
  };
}

export type PreviewState = ReturnType<typeof usePreview>;
