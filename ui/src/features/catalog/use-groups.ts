import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { EntityPage, EntitySearch, Query } from '~/api/contract';
import type { CatalogField } from '~/components/property/fields';
import { withinGroup } from '~/components/table/grouping';
import { type Group, groupedLines, groupKey, type Opened, pathOf } from './lines';
import { groupRowsQuery, groupsQuery, innerGroupsQuery } from './queries';
import type { Summary, SummaryQuestion } from './summaries';

const FIRST = 100;
/** The server gives no more at once; beyond it the group is looked at by itself. */
export const MOST_IN_GROUP = 1000;

const GROUPS = 100;

type Limits = Record<string, number>;

const NOTHING_OPEN: { of: string; limits: Limits } = { of: '', limits: {} };

/** Which groups are open; other columns close all. */
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

/** Those that are drawn: a group in a closed one waits. */
const drawnPaths = (limits: Limits): unknown[][] =>
  Object.keys(limits)
    .map(pathOf)
    .filter((path) => path.every((_, depth) => groupKey(path.slice(0, depth + 1)) in limits));

type Answer = Awaited<ReturnType<NonNullable<ReturnType<typeof innerGroupsQuery>['queryFn']>>>;

const groupsIn = (answer: Pick<Answer, 'groups'>, path: unknown[]): Group[] =>
  answer.groups.map(({ values, count, title, summaries }) => ({
    path: [...path, values.at(-1)],
    count,
    title,
    summaries: summaries as Summary[],
  }));

type Asked = {
  blueprint: string;
  /** The columns that group, the outermost first. */
  levels: CatalogField[];
  body: EntitySearch;
  questions: SummaryQuestion[];
};

const groupsBody = ({ levels, body, questions }: Asked, path: unknown[]) => {
  const query = path.length ? withinGroup(body.query as Query | undefined, levels, path) : body.query;
  return {
    groupBy: [levels[path.length]?.target],
    ...(query ? { query: query as EntitySearch['query'] } : {}),
    ...(body.search ? { search: body.search } : {}),
    sort: { by: 'count' as const, order: 'DESC' as const },
    limit: GROUPS,
    ...(questions.length ? { summaries: questions } : {}),
  };
};

/** What is in the open groups that hold others. */
const useInner = (asked: Asked, paths: unknown[][]) =>
  useQueries({
    queries: paths.map((path) => innerGroupsQuery(asked.blueprint, groupsBody(asked, path))),
    combine: (results) => results.map(({ data }) => data),
  });

/** What is in the open groups that hold entities. */
const useEntities = ({ blueprint, levels, body }: Asked, paths: unknown[][], limits: Limits) =>
  useQueries({
    queries: paths.map((path) =>
      groupRowsQuery(blueprint, {
        ...body,
        limit: limits[groupKey(path)],
        query: withinGroup(body.query as Query | undefined, levels, path) as EntitySearch['query'],
      }),
    ),
    combine: (results) => results.map(({ data }) => data as EntityPage | undefined),
  });

/** By the name of each group that is open; nothing where the answer is on its way. */
function openedBy<Found>(
  paths: unknown[][],
  found: (Found | undefined)[],
  say: (answer: Found, path: unknown[]) => Opened,
): [string, Opened | undefined][] {
  return paths.map((path, at) => {
    const answer = found[at];
    return [groupKey(path), answer && say(answer, path)];
  });
}

export function useGroups(asked: Asked, ready: boolean) {
  const { blueprint, levels } = asked;
  const { limits, toggle, more } = useOpenGroups([blueprint, ...levels.map(({ id }) => id)].join('/'));
  const table = useInfiniteQuery({
    ...groupsQuery(blueprint, groupsBody(asked, [])),
    enabled: ready && levels.length > 0,
  });
  const groups = useMemo(() => (table.data?.pages ?? []).flatMap((page) => groupsIn(page, [])), [table.data]);
  const paths = useMemo(() => drawnPaths(limits), [limits]);
  const deepest = levels.length;
  const [branches, leaves] = useMemo(
    () => [paths.filter(({ length }) => length < deepest), paths.filter(({ length }) => length === deepest)],
    [paths, deepest],
  );
  const inner = useInner(asked, branches);
  const entities = useEntities(asked, leaves, limits);
  const lines = useMemo(() => {
    const opened = new Map([
      ...openedBy(branches, inner, (answer, path) => {
        const found = groupsIn(answer, path);
        return { groups: found, total: answer.total ?? found.length };
      }),
      ...openedBy(leaves, entities, (page) => ({ entities: page.entities })),
    ]);
    return groupedLines(groups, opened);
  }, [groups, branches, leaves, inner, entities]);
  return { table, lines, toggle, more, total: table.data?.pages[0]?.total };
}
