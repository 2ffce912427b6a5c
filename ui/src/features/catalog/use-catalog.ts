import { useLocalStorage } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { blueprintQuery, bootstrapQuery, scorecardsQuery, usersQuery } from '~/api/queries';
import { fieldsOf } from '~/components/property/fields';
import { peopleOf } from '~/components/property/people';
import { useMetaWords } from '~/components/property/use-meta-words';
import { canGroup, plainLines } from './lines';
import { tableQuery } from './queries';
import { asDifference, fixedOf, inForce } from './saved';
import type { CatalogSearch } from './search';
import { decodeSums, questionsOf } from './summaries';
import { useGroups } from './use-groups';
import { useViews, type Views } from './use-views';
import { decodeColumns, encodeColumns, searchBody, shownFields } from './view';

const route = getRouteApi('/shell/catalog/$blueprint');

function useFields(blueprint: string) {
  const words = useMetaWords();
  const definition = useQuery(blueprintQuery(blueprint));
  const scorecards = useQuery(scorecardsQuery(blueprint));
  const fields = useMemo(
    () => (definition.data ? fieldsOf(definition.data, scorecards.data ?? [], words) : []),
    [definition.data, scorecards.data, words],
  );
  return { definition, fields };
}

type Current = Pick<Views, 'current' | 'isBase'>;

/** The address, with the saved view behind it, and what this person chose last time behind that. */
function useView(blueprint: string, { current, isBase }: Current) {
  const address = route.useSearch();
  const navigate = route.useNavigate();
  const { saved } = current;
  const [remembered, remember] = useLocalStorage<string | undefined>({
    key: `roadstead-columns:${blueprint}`,
    getInitialValueInEffect: false,
  });
  const search = useMemo(() => inForce(address, saved), [address, saved]);
  const change = useCallback(
    (next: CatalogSearch, replace = false) =>
      void navigate({ search: (now) => ({ ...now, ...asDifference(next, saved) }), replace }),
    [navigate, saved],
  );
  const open = useCallback(
    (view: string | undefined) => void navigate({ search: view ? { view } : {} }),
    [navigate],
  );
  const setColumns = (ids: string[] | undefined) => {
    const cols = ids && encodeColumns(ids);
    if (isBase) remember(cols);
    change({ cols });
  };
  const reset = () => {
    if (isBase) remember(undefined);
    open(address.view);
  };
  const text = search.cols ?? (isBase ? remembered : undefined);
  // Another array would draw every row again.
  const columns = useMemo(() => decodeColumns(text), [text]);
  return { address, search, change, open, setColumns, reset, columns };
}

export type CatalogView = ReturnType<typeof useView>;

function useRows(blueprint: string, body: ReturnType<typeof searchBody>, ready: boolean) {
  const table = useInfiniteQuery({ ...tableQuery(blueprint, body), enabled: ready });
  const lines = useMemo(
    () => plainLines(table.data?.pages.flatMap((page) => page.entities) ?? []),
    [table.data],
  );
  return { table, lines, total: table.data?.pages[0]?.total };
}

type Paged = { hasNextPage: boolean; isFetching: boolean; fetchNextPage: () => Promise<unknown> };

function useMore({ hasNextPage, isFetching, fetchNextPage }: Paged) {
  return useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
}

export function useCatalog() {
  const { blueprint } = route.useParams();
  const { definition, fields } = useFields(blueprint);
  const views = useViews(blueprint, fields, route.useSearch().view);
  const view = useView(blueprint, views);
  const { data: users } = useQuery(usersQuery());
  const { data: session } = useQuery(bootstrapQuery());
  const fixed = useMemo(
    () => fixedOf(view.address, views.current.saved),
    [view.address, views.current.saved],
  );
  const body = useMemo(() => searchBody(view.search, fields, fixed), [view.search, fields, fixed]);
  const shown = useMemo(() => shownFields(fields, view.columns), [fields, view.columns]);
  const people = useMemo(() => peopleOf(users), [users]);
  const icons = useMemo(
    () => new Map(session?.blueprints.map(({ identifier, icon }) => [identifier, icon])),
    [session],
  );
  const ready = definition.data !== undefined && views.known;
  const grouping = fields.find((field) => field.id === view.search.group && canGroup(field));
  const rows = useRows(blueprint, body, ready && !view.search.group);
  const sums = useMemo(() => decodeSums(view.search.sums), [view.search.sums]);
  const questions = useMemo(
    () => (grouping ? questionsOf(shown, grouping, sums) : []),
    [shown, grouping, sums],
  );
  const groups = useGroups(blueprint, grouping, body, questions, ready);
  const active = grouping ? groups : rows;
  return {
    blueprint,
    definition,
    fields,
    shown,
    people,
    icons,
    view,
    views,
    fixed,
    body,
    grouping,
    sums,
    table: active.table as typeof rows.table,
    lines: active.lines,
    more: useMore(active.table),
    total: rows.total,
    groups,
  };
}

export type Catalog = ReturnType<typeof useCatalog>;
