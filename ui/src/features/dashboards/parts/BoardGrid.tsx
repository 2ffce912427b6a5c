import { type DragEvent, type PointerEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Board, moved, type Place, type Row, resized, stepped, UNITS, withHeight } from '../board';
import { type Tools, WidgetCard } from './WidgetCard';

type Props = {
  board: Board;
  onChange?: (board: Board) => void;
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

/** The lower edge of a row, pulled by the mouse; the keyboard has the heights of the settings. */
function Edge({ row, onHeight }: { row: Row; onHeight: (height: number) => void }) {
  const { t } = useTranslation('dashboards');
  const begin = (event: PointerEvent<HTMLDivElement>) => {
    const { currentTarget, pointerId, clientY } = event;
    currentTarget.setPointerCapture(pointerId);
    const move = (next: globalThis.PointerEvent) => onHeight(row.height + next.clientY - clientY);
    const end = () => currentTarget.removeEventListener('pointermove', move);
    currentTarget.addEventListener('pointermove', move);
    currentTarget.addEventListener('pointerup', end, { once: true });
    currentTarget.addEventListener('lostpointercapture', end, { once: true });
  };
  return <div className="board-edge" title={t('height')} onPointerDown={begin} />;
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
                  {dragged && at === row.columns.length - 1 && (
                    <Drop label="column" onDrop={drop({ row: index, column: at + 1 })} />
                  )}
                </div>
              );
            })}
          </div>
          {onChange && (
            <Edge
              row={row}
              onHeight={(height) => onChange(withHeight(board, row.columns[0]?.id ?? '', height))}
            />
          )}
        </div>
      ))}
      {dragged && <Drop label="row" onDrop={drop({ row: board.rows.length, column: 0, fresh: true })} />}
    </div>
  );
}
