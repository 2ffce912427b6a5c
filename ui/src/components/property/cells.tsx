/** How a value of each kind is drawn. Plain elements only: a library component in a cell costs a table its scrolling. */
import './cells.css';
import type { ReactNode } from 'react';
import type { PropertySchema } from '~/api/contract';
import { ago, fullDate } from '~/lib/dates';
import { Avatar } from '../avatar/Avatar';
import { Glyph } from '../icon/Glyph';
import { plainText } from '../markdown/plain';
import { LevelPill } from '../pill/LevelPill';
import { Pill } from '../pill/Pill';
import { toneOf } from '../pill/tones';
import type { Kind } from './kind';
import type { People } from './people';

export type CellContext = {
  schema: PropertySchema;
  people: People;
  words: { yes: string; no: string; expired: string };
  /** Links take the focus; in a table the grid has it and names the cell instead. */
  focusable?: boolean;
};

type Cell = (value: unknown, context: CellContext) => ReactNode;

const SHOWN = 3;

/** Kept: making one for each cell takes longer than the rest of the cell. */
const figures = new Intl.NumberFormat();

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

const asText = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);

const Text = ({ children }: { children: string }) => (
  <span className="cell-text" title={children}>
    {children}
  </span>
);

/** The first few of a list, and how many more there are. */
function several(value: unknown, draw: (item: unknown, index: number) => ReactNode): ReactNode {
  const items = listOf(value);
  const more = items.length - SHOWN;
  return (
    <>
      {items.slice(0, SHOWN).map(draw)}
      {more > 0 && <span className="cell-more num">+{more}</span>}
    </>
  );
}

const choice = (value: unknown, colours: Record<string, string> | undefined, key?: number) => (
  <Pill key={key} tone={toneOf(colours?.[String(value)])}>
    {String(value)}
  </Pill>
);

const person = (value: unknown, people: People, key?: number) => {
  const name = people.get(String(value)) ?? String(value);
  return (
    <span key={key} className="cell-who" title={String(value)}>
      <Avatar name={name} person />
      <span className="cell-text">{name}</span>
    </span>
  );
};

const team = (value: unknown, key?: number) => (
  <span key={key} className="cell-who">
    <Avatar name={String(value)} />
    <span className="cell-text">{String(value)}</span>
  </span>
);

/** A stored link may hold any text; only these schemes may become a link. */
const SAFE_LINK = /^(https?:|mailto:)/i;

export function link(href: string, label: string, { focusable }: CellContext): ReactNode {
  if (!SAFE_LINK.test(href)) return <Text>{label}</Text>;
  return (
    <a
      className="cell-link"
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      title={href}
      tabIndex={focusable ? undefined : -1}
    >
      <Glyph id="external" size={13} />
      <span className="cell-text">{label}</span>
    </a>
  );
}

const withoutScheme = (url: string) => url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');

const date = (value: unknown) => (
  <time className="cell-text num" dateTime={String(value)} title={fullDate(String(value))}>
    {ago(String(value))}
  </time>
);

function timer(value: unknown, { words }: CellContext): ReactNode {
  const expired = new Date(String(value)).getTime() < Date.now();
  return expired ? (
    <span title={fullDate(String(value))}>
      <Pill tone="red">{words.expired}</Pill>
    </span>
  ) : (
    date(value)
  );
}

/** Blueprints may keep it as an object with a text, or as the bare address. */
function labeledUrl(value: unknown, context: CellContext): ReactNode {
  if (typeof value === 'string') return link(value, withoutScheme(value), context);
  const { url = '', displayText, label } = value as { url?: string; displayText?: string; label?: string };
  return link(url, displayText ?? label ?? withoutScheme(url), context);
}

const firstLine = (value: unknown) => <Text>{asText(value).split('\n', 1)[0] ?? ''}</Text>;

/** The first line that says something, without its marks. */
const headline = (value: unknown) => (
  <Text>{plainText(asText(value).trimStart().split('\n', 1)[0] ?? '')}</Text>
);

/** A mirror over many has several texts where one is expected. */
const text: Cell = (value, context) =>
  Array.isArray(value) ? CELLS.list(value, context) : <Text>{asText(value)}</Text>;

/** What a run kept of a file; whoever shows the run knows where it is. */
const file = (value: unknown, key?: number) => (
  <Pill key={key} tone="outline">
    {String((value as { name?: string }).name ?? '')}
  </Pill>
);

export const CELLS: Record<Kind, Cell> = {
  text,
  longText: firstLine,
  markdown: headline,
  yaml: firstLine,
  proto: firstLine,
  ip: (value) => <span className="mono">{asText(value)}</span>,
  email: (value, context) => link(`mailto:${value}`, String(value), context),
  url: (value, context) => link(String(value), withoutScheme(String(value)), context),
  labeledUrl,
  number: (value) => <span className="num">{figures.format(Number(value))}</span>,
  toggle: (value, { words }) => (
    <Pill tone={value ? 'green' : 'gray'} icon={<Glyph id={value ? 'check' : 'x'} size={13} />}>
      {value ? words.yes : words.no}
    </Pill>
  ),
  choice: (value, { schema }) => choice(value, schema.enumColors),
  choices: (value, { schema }) => several(value, (item, i) => choice(item, schema.items?.enumColors, i)),
  date,
  timer,
  user: (value, { people }) => person(value, people),
  users: (value, { people }) => several(value, (item, i) => person(item, people, i)),
  team: (value) => team(value),
  teams: (value) => several(value, team),
  entity: text,
  entities: (value) => several(value, (item, i) => <Pill key={i}>{asText(item)}</Pill>),
  object: (value) => <code className="cell-code">{asText(value)}</code>,
  list: (value) =>
    several(value, (item, i) => (
      <Pill key={i} tone="outline">
        {asText(item)}
      </Pill>
    )),
  file: (value) => file(value),
  files: (value) => several(value, file),
  level: (value) => <LevelPill level={String(value)} />,
};

const isBlank = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** As a value of its kind is drawn, unless it is to be drawn otherwise; nothing at all is a dash. */
export const drawKnown = (
  kind: Kind,
  value: unknown,
  context: CellContext,
  draw: Cell = CELLS[kind],
): ReactNode => (isBlank(value) ? <span className="cell-none">—</span> : draw(value, context));

/** A value as a cell or a detail shows it. */
export const drawValue = (kind: Kind, value: unknown, context: CellContext): ReactNode =>
  drawKnown(kind, value, context);
