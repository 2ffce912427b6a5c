/** Runs as a table; every page that lists them shows the same columns. */
import '../property/cells.css';
import type { TFunction } from 'i18next';
import type { Action, Run } from '~/api/contract';
import { labelOf, runPath } from '~/api/runs';
import { ago, fullDate } from '~/lib/dates';
import { duration } from '~/lib/duration';
import { ActionGlyph } from '../action/ActionGlyph';
import { Avatar } from '../avatar/Avatar';
import { Tile } from '../icon/Tile';
import { entityPath } from '../property/RelationLinks';
import type { GridColumn } from '../table/types';
import { Expiry, stageText } from './approval';
import { RunStatusPill } from './RunStatusPill';

export type RunColumnContext = {
  t: TFunction<'runs'>;
  names: ReadonlyMap<string, string>;
  icons: ReadonlyMap<string, string | null | undefined>;
  /** Only for their inputs' titles; of an action that is missing the keys are shown. */
  actions?: ReadonlyMap<string, Action>;
};

const NONE = <span className="cell-none">—</span>;

function drawEntity({ entity, blueprint }: Run, { icons }: RunColumnContext) {
  if (!entity || !blueprint) return NONE;
  const title = entity.title ?? entity.identifier;
  const picture = (
    <Tile blueprint={blueprint.identifier} icon={entity.icon || icons.get(blueprint.identifier)} size={20} />
  );
  if (entity.deleted)
    return (
      <span className="cell-who">
        {picture}
        <span className="cell-text">{title}</span>
      </span>
    );
  return (
    <a className="cell-link" href={entityPath(blueprint.identifier, entity.identifier)} tabIndex={-1}>
      {picture}
      <span className="cell-text">{title}</span>
    </a>
  );
}

function drawPerson({ createdBy }: Run, { names }: RunColumnContext) {
  const name = names.get(createdBy) ?? createdBy;
  return (
    <span className="cell-who">
      <Avatar name={name} person />
      <span className="cell-text">{name}</span>
    </span>
  );
}

const drawAction = ({ id, action }: Run) => (
  <>
    <ActionGlyph icon={action.icon} size={16} className="dim" />
    <a className="grid-title" href={runPath(id)} tabIndex={-1}>
      {action.title ?? action.identifier}
    </a>
  </>
);

const drawStart = ({ createdAt }: Run) => (
  <time className="cell-text num" dateTime={createdAt} title={fullDate(createdAt)}>
    {ago(createdAt)}
  </time>
);

const said = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Told apart at a glance; how each value is drawn in full stands on the run's page. */
function drawInputs({ action, properties }: Run, { actions }: RunColumnContext) {
  const known = actions?.get(action.identifier)?.trigger.userInputs?.properties ?? {};
  const filled = Object.entries(properties).filter(([, value]) => value !== null && value !== '');
  const text = filled.map(([key, value]) => `${known[key]?.title || key}: ${said(value)}`).join(' · ');
  return text ? (
    <span className="cell-text" title={text}>
      {text}
    </span>
  ) : (
    NONE
  );
}

function drawStage({ approvalStage }: Run, { t }: RunColumnContext) {
  if (!approvalStage) return NONE;
  const text = stageText(approvalStage, t);
  return (
    <span className="cell-text" title={text}>
      {text}
    </span>
  );
}

type Column = { size: number; draw: (run: Run, context: RunColumnContext) => React.ReactNode };

const COLUMNS = {
  action: { size: 260, draw: drawAction },
  status: {
    size: 190,
    draw: ({ status, statusLabel }) => (
      <RunStatusPill status={status} label={labelOf({ status, statusLabel })} />
    ),
  },
  expires: {
    size: 260,
    draw: ({ approvalExpiresAt }, { t }) =>
      approvalExpiresAt ? <Expiry at={approvalExpiresAt} t={t} /> : NONE,
  },
  inputs: { size: 280, draw: drawInputs },
  stage: { size: 200, draw: drawStage },
  entity: { size: 220, draw: drawEntity },
  by: { size: 180, draw: drawPerson },
  started: { size: 150, draw: drawStart },
  duration: {
    size: 120,
    draw: ({ createdAt, endedAt }) =>
      endedAt ? <span className="num">{duration(createdAt, endedAt)}</span> : NONE,
  },
} satisfies Record<string, Column>;

export type RunColumn = keyof typeof COLUMNS;

/** What is over shows how long it took; what waits shows what was asked for, and by whom. */
const OVER: readonly RunColumn[] = ['action', 'status', 'entity', 'by', 'started', 'duration'];
export const WAITING: readonly RunColumn[] = [
  'action',
  'inputs',
  'by',
  'expires',
  'stage',
  'entity',
  'started',
];

export const runColumns = (context: RunColumnContext, shown = OVER): GridColumn<Run>[] =>
  shown.map((id) => ({
    id,
    label: context.t(`column.${id}`),
    size: COLUMNS[id].size,
    sortable: false,
    render: (run) => (COLUMNS[id] as Column).draw(run, context),
  }));
