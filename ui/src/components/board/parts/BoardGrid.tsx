import '../board.css';
import { type DragEvent, type PointerEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Board, moved, type Place, type Row, resized, stepped, UNITS, withHeight } from '../board';
import type { Pull } from '../use-board';
import { type Tools, WidgetCard } from './WidgetCard';

type Change = (board: Board, pull?: Pull) => void;

type Props = {
  board: Board;
  onChange?: Change;
  tools?: Omit<Tools, 'onStep' | 'onSize' | 'onDragStart' | 'onDragEnd'>;
};

type DropProps = { label: 'row' | 'column'; onDrop: () => void };

function Drop({ label, onDrop }: DropProps) {
  const [over, setOver] = useState(false);
  const enter = (event: DragEvent) => {
    event.preventDefault();
    event.dataTransfer.dropEffect = 'move';
    setOver(true);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: for the mouse only; the keyboard moves the widget itself
    <div
      className={`drop drop-${label}${over ? ' over' : ''}`}
      onDragOver={enter}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
    />
  );
}

/** Follows the mouse from where it was pressed: `onPull` hears how far it is from there by now, in pixels. */
const pulling =
  (onPull: (right: number, down: number, pull: Pull) => void) => (event: PointerEvent<HTMLDivElement>) => {
    const { currentTarget, pointerId, clientX, clientY } = event;
    const pull = Symbol('pull');
    currentTarget.setPointerCapture(pointerId);
    const move = (next: globalThis.PointerEvent) =>
      onPull(next.clientX - clientX, next.clientY - clientY, pull);
    const end = () => currentTarget.removeEventListener('pointermove', move);
    currentTarget.addEventListener('pointermove', move);
    currentTarget.addEventListener('pointerup', end, { once: true });
    currentTarget.addEventListener('lostpointercapture', end, { once: true });
  };

type EdgeProps = { board: Board; row: Row; onChange: Change };

/** The lower edge of a row, pulled by the mouse; the keyboard has the heights of the settings. */
function LowerEdge({ board, row, onChange }: EdgeProps) {
  const { t } = useTranslation('dashboards');
  const [first] = row.columns;
  const begin = pulling((_, down, pull) =>
    onChange(withHeight(board, first?.id ?? '', row.height + down), pull),
  );
  return <div className="board-edge" title={t('height')} onPointerDown={begin} />;
}

/** The edge between two widgets, pulled by the mouse; the keyboard has Shift and the arrows. */
function Divide({ board, row, at, onChange }: EdgeProps & { at: number }) {
  const { t } = useTranslation('dashboards');
  const id = row.columns[at]?.id ?? '';
  const begin = (event: PointerEvent<HTMLDivElement>) => {
    const width = event.currentTarget.closest('.board-row')?.clientWidth ?? 0;
    const unit = width / UNITS || 1;
    pulling((right, _, pull) => onChange(resized(board, id, Math.round(right / unit)), pull))(event);
  };
  return <div className="board-divide" title={t('width')} onPointerDown={begin} />;
}

/** Rows of twelve units; on a narrow screen one column in reading order. */
export function BoardGrid({ board, onChange, tools }: Props) {
  const [dragged, setDragged] = useState<string>();
  const all: Tools | undefined = tools &&
    onChange && {
      ...tools,
      onStep: (id, step) => onChange(stepped(board, id, step)),
      onSize: (id, units) => onChange(resized(board, id, units)),
      onDragStart: (id) => setDragged(id),
      onDragEnd: () => setDragged(undefined),
    };
  const drop = (to: Place) => () => {
    if (dragged && onChange) onChange(moved(board, dragged, to));
    setDragged(undefined);
  };
  return (
    <div className="board">
      {board.rows.map((row, index) => (
        <div key={row.columns.map(({ id }) => id).join()} className="board-part">
          {dragged && <Drop label="row" onDrop={drop({ row: index, column: 0, fresh: true })} />}
          <div className="board-row" style={{ '--row-height': `${row.height}px` } as React.CSSProperties}>
            {row.columns.map(({ id, size }, at) => {
              const widget = board.widgets.find((known) => known.id === id);
              return (
                <div
                  key={id}
                  className="board-cell"
                  style={{ flexGrow: size, flexBasis: `${(100 * size) / UNITS}%` }}
                >
                  {dragged && <Drop label="column" onDrop={drop({ row: index, column: at })} />}
                  {widget && <WidgetCard widget={widget} tools={all} />}
                  {onChange && !dragged && at < row.columns.length - 1 && (
                    <Divide board={board} row={row} at={at} onChange={onChange} />
                  )}
                  {dragged && at === row.columns.length - 1 && (
                    <Drop label="column" onDrop={drop({ row: index, column: at + 1 })} />
                  )}
                </div>
              );
            })}
          </div>
          {onChange && <LowerEdge board={board} row={row} onChange={onChange} />}
        </div>
      ))}
      {dragged && <Drop label="row" onDrop={drop({ row: board.rows.length, column: 0, fresh: true })} />}
    </div>
  );
}
