import { useQuery } from '@tanstack/react-query';
import { createContext, useContext, useMemo } from 'react';
import type { Query } from '~/api/contract';
import type { Page, Widget } from '~/api/pages';
import { blueprintsQuery } from '~/api/queries';
import { useMetaWords } from '~/components/property/use-meta-words';
import { decodeFilter } from '~/components/query-builder/address';
import type { FilterField, FilterPart } from '~/components/query-builder/model';
import { filterByOf, initialOf, settingsIn, TABLE } from '~/components/table/settings';
import {
  blueprintsIn,
  CLEARED,
  commonFields,
  type Kinds,
  kindsOf,
  lostIn,
  narrowed,
  savedFilters,
} from './filters';
import { textOf } from './kinds';

export type Filters = {
  common: FilterField[];
  kinds: Kinds;
  /** As the address writes filters; nothing where none is in force. */
  filter?: string;
  period?: string;
  /** The conditions of the page that the editor cannot show. */
  fixed: ReturnType<typeof savedFilters>['fixed'];
  /** Other than the page has them. */
  changed: boolean;
  saved?: string;
  /** Until then it is not known what widgets are to ask. */
  known: boolean;
};

const NONE: Filters = { common: [], kinds: new Map(), fixed: [], changed: false, known: true };

export const FiltersContext = createContext<Filters>(NONE);

/** The identifier of the page that is shown. */
export const PageContext = createContext('');

export type FilterSearch = { filter?: string; period?: string };

/** The filters of a page: what the address says, else what is stored with the page. */
export function useFilters(page: Page, widgets: Widget[], search: FilterSearch): Filters {
  const words = useMetaWords();
  const used = useMemo(() => blueprintsIn(widgets), [widgets]);
  const { data, isPending } = useQuery({ ...blueprintsQuery(), enabled: used.size > 0 });
  const kinds = useMemo(() => kindsOf(data ?? [], used, words), [data, used, words]);
  const common = useMemo(() => commonFields(kinds), [kinds]);
  const saved = useMemo(() => savedFilters(page, common), [page, common]);
  const said = search.filter ?? saved.filter;
  return {
    common,
    kinds,
    filter: said === CLEARED ? undefined : said,
    period: search.period,
    fixed: saved.fixed,
    changed: search.filter !== undefined && search.filter !== saved.filter,
    saved: saved.filter,
    known: used.size === 0 || !isPending,
  };
}

const PERIOD_BY = '$createdAt';

/** By which date a period counts for a widget; lines and what is compared have their own. */
export const periodOf = (widget: Widget): string =>
  widget.type === 'line-chart' || widget.comparison ? '' : textOf(widget, 'periodBy') || PERIOD_BY;

function periodRules(widget: Widget, period: string | undefined): Query['rules'] {
  const property = periodOf(widget);
  if (!period || !property || property === 'none') return [];
  return [{ property, operator: 'between', value: { preset: period } }];
}

/** What the widget begins with; a table also what it was filtered by when it was stored. */
const own = (widget: Widget): Query[] => {
  const { settings } = settingsIn(widget, textOf(widget, 'blueprint'));
  const filterBy = widget.type === TABLE ? filterByOf(settings) : undefined;
  return [initialOf(widget), filterBy].filter((query) => query !== undefined);
};

/** `lost` is what the widget's own conditions name and its blueprint does not have. */
export type Narrowing = { dataset?: Query; ignored: FilterPart[]; ignoresPeriod: boolean; lost: string[] };

/** The widget's own conditions and those of the page's filters. */
export function useNarrowing(widget: Widget): Narrowing {
  const { filter, period, fixed, common, kinds } = useContext(FiltersContext);
  return useMemo(() => {
    const name = textOf(widget, 'blueprint');
    const { rules, ignored } = narrowed(decodeFilter(filter), name, common, kinds);
    const stored = fixed
      .filter(({ query }) => query.blueprint === name)
      .map(({ query: { blueprint: _, ...query } }) => query as Query);
    const blueprint = kinds.get(name)?.blueprint;
    const all = [...own(widget), ...stored, ...rules, ...periodRules(widget, period)];
    const [only] = all;
    const dataset =
      all.length === 1 && only && 'combinator' in only
        ? (only as Query)
        : { combinator: 'and' as const, rules: all };
    return {
      ...(all.length ? { dataset } : {}),
      ignored: name ? ignored : [],
      ignoresPeriod: Boolean(name && period && periodOf(widget) === 'none'),
      lost: blueprint ? own(widget).flatMap((dataset) => lostIn(dataset, blueprint)) : [],
    };
  }, [widget, filter, period, fixed, common, kinds]);
}

export const usePeriod = (): string | undefined => useContext(FiltersContext).period;
