import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { blueprintQuery, bootstrapQuery, scorecardsQuery, usersQuery } from '~/api/queries';
import { fieldsOf } from '~/components/property/fields';
import { decodeFormats } from '~/components/property/formats';
import { peopleOf } from '~/components/property/people';
import { useMetaWords } from '~/components/property/use-meta-words';
import { without } from '~/components/table/settings';
import { distinct } from '~/lib/distinct';
import { asDifference, fixedOf, inForce } from './saved';
import type { CatalogSearch } from './search';
import { decodeSums } from './summaries';
import { useViews, type Views } from './use-views';
import { decodeColumns, encodeColumns, leftOut, levelsOf, misread, searchBody, shownFields } from './view';

const NONE: string[] = [];

const route = getRouteApi('/shell/catalog/$blueprint');

function useFields(blueprint: string) {
  const words = useMetaWords();
  const definition = useQuery(blueprintQuery(blueprint));
  const scorecards = useQuery(scorecardsQuery(blueprint));
  const fields = useMemo(
    () => (definition.data ? fieldsOf(definition.data, scorecards.data ?? [], words) : []),
    [definition.data, scorecards.data, words],
  );
  return { definition, fields, complete: scorecards.isFetched };
}

type Current = Pick<Views, 'current' | 'isBase' | 'locked'>;

/** The address, with the saved view behind it, and what this person chose last time behind that. */
function useView(blueprint: string, { current, isBase, locked }: Current) {
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
  const text = search.cols ?? (isBase && !locked ? remembered : undefined);
  // Another array would draw every row again.
  const columns = useMemo(() => decodeColumns(text), [text]);
  return { address, search, change, open, setColumns, reset, columns };
}

export type CatalogView = ReturnType<typeof useView>;

/** What the page stands on: the blueprint, its views and what the address asks for, but none of its rows. */
export function useCatalog() {
  const { blueprint } = route.useParams();
  const { definition, fields: all, complete } = useFields(blueprint);
  const views = useViews(blueprint, all, route.useSearch().view);
  const { excluded = NONE } = views.current.saved;
  const [left, fields] = useMemo(() => {
    const away = all.filter(({ id }) => excluded.includes(id));
    return [leftOut(away), without(all, away)];
  }, [all, excluded]);
  const view = useView(blueprint, views);
  const { data: users } = useQuery(usersQuery());
  const { data: session } = useQuery(bootstrapQuery());
  const fixed = useMemo(
    () => fixedOf(view.address, views.current.saved),
    [view.address, views.current.saved],
  );
  const body = useMemo(
    () => ({ ...searchBody(view.search, fields, fixed), ...left }),
    [view.search, fields, fixed, left],
  );
  const shown = useMemo(() => shownFields(fields, view.columns), [fields, view.columns]);
  const levels = useMemo(() => levelsOf(view.search.group, fields), [view.search.group, fields]);
  const people = useMemo(() => peopleOf(users), [users]);
  const icons = useMemo(
    () => new Map(session?.blueprints.map(({ identifier, icon }) => [identifier, icon])),
    [session],
  );
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
    unread: useMemo(
      () =>
        fields.length
          ? distinct([...(views.current.saved.unread ?? []), ...misread(view.address, fields)])
          : [],
      [views.current.saved, view.address, fields],
    ),
    body,
    // A group that is not among the fields may be a scorecard that is still to come.
    ready:
      definition.data !== undefined && views.known && (!view.search.group || levels.length > 0 || complete),
    levels,
    formats: useMemo(() => decodeFormats(view.search.formats), [view.search.formats]),
    sums: useMemo(() => decodeSums(view.search.sums), [view.search.sums]),
  };
}

export type Catalog = ReturnType<typeof useCatalog>;
