/** What a widget that is a table shows: its columns, its order and its groups, as they are stored with it. */
import type { Widget } from '~/api/pages';
import { type CatalogField, TITLE } from '~/components/property/fields';
import { canGroup, MOST_LEVELS } from '~/components/table/grouping';
import {
  columnsIn,
  excludedIn,
  idsOf,
  settingsIn,
  sortsIn,
  type WireSort,
  wireSorts,
  without,
} from '~/components/table/settings';
import { encodeSort } from '~/components/table/sort';
import type { SortBy } from '~/components/table/types';
import { textOf } from './kinds';

const USUAL = 4;

const settingsOf = (widget: Widget) => settingsIn(widget, textOf(widget, 'blueprint')).settings;

/** Without a choice the first few that a table would show. */
export function columnsOf(widget: Widget, fields: CatalogField[]): CatalogField[] {
  const rest = without(fields, excludedIn(widget, fields)).filter(({ id }) => id !== TITLE);
  const chosen = columnsIn(settingsOf(widget), rest);
  if (!chosen) return rest.filter(({ usual }) => usual).slice(0, USUAL);
  return chosen.flatMap((id) => rest.find((field) => field.id === id) ?? []);
}

/** A word by itself is how widgets were sorted before: moments begin with the newest. */
export function sortsOf(widget: Widget, fields: CatalogField[]): SortBy[] {
  const stored = sortsIn(settingsOf(widget), fields);
  const id = textOf(widget, 'sortBy');
  return stored.length > 0 || !id ? stored : [{ id, descending: id.startsWith('$') }];
}

export const orderOf = (widget: Widget, fields: CatalogField[]): WireSort[] =>
  wireSorts(sortsOf(widget, fields), fields);

/** The columns that group, the outermost first. */
export function levelsOf(widget: Widget, fields: CatalogField[]): CatalogField[] {
  const shown = without(fields, excludedIn(widget, fields));
  const ids = idsOf(shown, settingsOf(widget).groupSettings?.groupBy);
  return ids
    .flatMap((id) => shown.filter((field) => field.id === id && canGroup(field)))
    .slice(0, MOST_LEVELS);
}

/** The same in the address of the table that it leads to. */
export function searchOf(widget: Widget, fields: CatalogField[]) {
  const { propertiesSettings } = settingsOf(widget);
  return {
    cols: propertiesSettings
      ? columnsOf(widget, fields)
          .map(({ id }) => id)
          .join(',') || undefined
      : undefined,
    sort: encodeSort(sortsOf(widget, fields)),
    group:
      levelsOf(widget, fields)
        .map(({ id }) => id)
        .join(',') || undefined,
  };
}
