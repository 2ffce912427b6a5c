import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { EntityPage, EntitySearch, Query } from '~/api/contract';
import type { CatalogField } from '~/components/property/fields';
import { type Group, groupedLines, groupKey, withinGroup } from './lines';
import { groupRowsQuery, groupsQuery } from './queries';
import type { Summary, SummaryQuestion } from './summaries';

const FIRST = 100;
/** The server gives no more at once; beyond it the group is looked at by itself. */
export const MOST_IN_GROUP = 1000;

const GROUPS = 100;

type Limits = Record<string, number>;

const NOTHING_OPEN: { of: string; limits: Limits } = { of: '', limits: {} };

/** Which groups are open; another column closes all. */
function useOpenGroups(of: string) {
  const [state, setState] = useState(NOTHING_OPEN);
  const limits = state.of === of ? state.limits : NOTHING_OPEN.limits;
  const set = (next: Limits) => setState({ of, limits: next });
  const toggle = (key: string) => {
    const { [key]: now, ...others } = limits;
    set(now === undefined ? { ...limits, [key]: FIRST } : others);
  };
  const more = (key: string) => set({ ...limits, [key]: MOST_IN_GROUP });
  return { limits, toggle, more };
}

export function useGroups(
  blueprint: string,
  field: CatalogField | undefined,
  body: EntitySearch,
  questions: SummaryQuestion[],
  ready: boolean,
) {
  const { limits, toggle, more } = useOpenGroups(`${blueprint}/${field?.id}`);
  const { query, search } = body;
  const table = useInfiniteQuery({
    ...groupsQuery(blueprint, {
      groupBy: [field?.target],
      ...(query ? { query } : {}),
      ...(search ? { search } : {}),
      sort: { by: 'count', order: 'DESC' },
      limit: GROUPS,
      ...(questions.length ? { summaries: questions } : {}),
    }),
    enabled: ready && field !== undefined,
  });
  const groups = useMemo(
    () =>
      (table.data?.pages ?? []).flatMap((page) =>
        page.groups.map(
          ({ values, count, title, summaries }): Group => ({
            value: values.at(-1),
            count,
            title,
            summaries: summaries as Summary[],
          }),
        ),
      ),
    [table.data],
  );
  const open = groups.filter(({ value }) => limits[groupKey(value)] !== undefined);
  const found = useQueries({
    queries: open.map(({ value }) =>
      groupRowsQuery(blueprint, {
        ...body,
        limit: limits[groupKey(value)],
        query: field
          ? (withinGroup(query as Query | undefined, field, value) as EntitySearch['query'])
          : query,
      }),
    ),
    combine: (results) => results.map(({ data }) => data as EntityPage | undefined),
  });
  const lines = useMemo(() => {
    const opened = new Map(
      open.map(({ value, count }, i) => {
        const page = found[i];
        return [groupKey(value), page && { entities: page.entities, total: count }];
      }),
    );
    return groupedLines(groups, opened);
  }, [groups, open, found]);
  const total = table.data?.pages[0]?.total;
  return { table, lines, toggle, more, total };
}
