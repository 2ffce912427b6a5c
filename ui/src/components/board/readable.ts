/** The settings of a widget as its kind expects them: what somebody stored in another shape is left away, and told. */
import type { Widget } from '~/api/pages';
import { queryIn } from '~/components/query-builder/read';
import {
  listOf,
  numberIn,
  objectIn,
  objectsIn,
  type Reader,
  readAll,
  shapeOf,
  textIn,
  textsIn,
} from '~/lib/known';

const TEXTS = [
  'title icon description emptyStateText blueprint entity scorecard action property periodBy sortBy',
  'calculationBy func averageOf measureTimeBy unit unitCustom unitAlignment displayFormatting',
  'chartType breakdownProperty timeInterval preset displayMode',
  'markdown source tone until url urlType clientId authorizationUrl tokenUrl',
]
  .join(' ')
  .split(' ');

const COLUMNS = shapeOf({ shown: textsIn, order: textsIn, hidden: textsIn });

const tableIn = shapeOf({ propertiesSettings: COLUMNS });

/** Each blueprint's part by itself; what it says beside the columns is not for widgets. */
const configIn: Reader<object> = (value) => {
  const config = objectIn(value);
  return config && Object.values(config).every((one) => tableIn(one)) ? config : undefined;
};

const SUBJECT = shapeOf({ action: textIn, blueprint: textIn, entity: textIn });

const READERS: Record<string, Reader<NonNullable<unknown>>> = {
  ...Object.fromEntries(TEXTS.map((key) => [key, textIn])),
  dataset: queryIn,
  most: numberIn,
  decimalPlaces: numberIn,
  conditions: objectsIn,
  comparison: shapeOf({ days: numberIn, by: textIn, better: textIn }),
  properties: textsIn,
  excludedFields: textsIn,
  order: textsIn,
  hidden: textsIn,
  pinned: textsIn,
  scopes: textsIn,
  actions: listOf(shapeOf({ action: textIn })),
  links: listOf(shapeOf({ title: textIn, description: textIn, url: textIn })),
  query: SUBJECT,
  blueprintConfig: configIn,
};

export type Readable = { widget: Widget; misfit: string[] };

export function readable(stored: Widget): Readable {
  const { misfit } = readAll<Record<string, unknown>>(stored, READERS);
  if (misfit.length === 0) return { widget: stored, misfit };
  const kept = Object.entries(stored).filter(([key]) => !misfit.includes(key));
  return { widget: Object.fromEntries(kept) as Widget, misfit };
}

/** The widget with what could not be read of the stored one, except where somebody has set it anew. */
export function withMisfit(widget: Widget, stored: Widget, misfit: string[]): Widget {
  const unread = Object.fromEntries(misfit.map((key) => [key, stored[key]]));
  return { ...unread, ...widget };
}
