import { type InfiniteData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { EntityPage } from '~/api/contract';
import { plainLines } from './lines';
import { tableQuery, totalQuery } from './queries';
import { questionsOf } from './summaries';
import type { Catalog } from './use-catalog';
import { useGroups } from './use-groups';

function useRows({ blueprint, body, ready, levels }: Catalog) {
  const table = useInfiniteQuery({ ...tableQuery(blueprint, body), enabled: ready && levels.length === 0 });
  const lines = useMemo(
    () => plainLines(table.data?.pages.flatMap((page) => page.entities) ?? []),
    [table.data],
  );
  return { table, lines, total: table.data?.pages[0]?.total };
}

type Paged = Pick<ReturnType<typeof useRows>['table'], 'hasNextPage' | 'fetchNextPage' | 'data'>;

const KEPT = { cancelRefetch: false };

/** Does not look whether something is fetched already: that alone would draw the table twice a page. */
function useMore({ hasNextPage, fetchNextPage, data }: Paged) {
  const pages = data?.pages.length;
  return useCallback(async () => {
    if (!hasNextPage) return;
    const answer = await fetchNextPage(KEPT);
    // What was under way was a refresh of the pages that stand there.
    if (!answer.isError && answer.data?.pages.length === pages) await fetchNextPage(KEPT);
  }, [hasNextPage, fetchNextPage, pages]);
}

/** The rows of a table or the heads of its groups, drawn again with each page that comes. */
export function useLines(catalog: Catalog) {
  const { blueprint, body, levels, shown, sums, ready } = catalog;
  const rows = useRows(catalog);
  const grouped = levels.length > 0;
  const questions = useMemo(
    () => (grouped ? questionsOf(shown, levels, sums) : []),
    [shown, levels, grouped, sums],
  );
  const groups = useGroups({ blueprint, levels, body, questions }, ready);
  const inGroups = useQuery({ ...totalQuery(blueprint, body), enabled: ready && grouped });
  const active = grouped ? groups : rows;
  const table = active.table as typeof rows.table;
  return {
    table,
    lines: active.lines,
    more: useMore(table),
    total: grouped ? inGroups.data : rows.total,
    groups,
  };
}

export type Lines = ReturnType<typeof useLines>;

const totalOf = ({ pages }: InfiniteData<EntityPage>) => pages[0]?.total;

/** Told by whoever reads the rows; asks for nothing itself. */
export function useTotal({ blueprint, body, levels }: Catalog) {
  const inRows = useInfiniteQuery({ ...tableQuery(blueprint, body), enabled: false, select: totalOf });
  const inGroups = useQuery({ ...totalQuery(blueprint, body), enabled: false });
  return levels.length ? inGroups.data : inRows.data;
}
