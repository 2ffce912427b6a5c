import '~/theme/tones.css';
import './chart.css';
import { useElementSize } from '@mantine/hooks';
import type { Tone } from '../pill/tones';
import { pathsOf, ticksOf } from './parts';

export type Series = { key: string; label: string; tone: Tone; values: (number | null)[] };
type Props = { label: string; dates: number[]; series: Series[]; dateOf: (at: number) => string };

const LEFT = 44;
const BOTTOM = 22;
const TOP = 8;
const LABEL = 84;
const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });

type Frame = { width: number; height: number; top: number; count: number };

const xOf = (index: number, { width, count }: Frame) =>
  count < 2 ? LEFT + (width - LEFT) / 2 : LEFT + (index * (width - LEFT - 8)) / (count - 1);
const yOf = (value: number, { height, top }: Frame) => TOP + (height - TOP - BOTTOM) * (1 - value / top);

function Grid({ frame, ticks }: { frame: Frame; ticks: number[] }) {
  return ticks.map((value) => {
    const y = yOf(value, frame);
    return (
      <g key={value}>
        <line className="chart-grid" x1={LEFT} x2={frame.width} y1={y} y2={y} />
        <text className="chart-axis" x={LEFT - 8} y={y + 4} textAnchor="end">
          {compact.format(value)}
        </text>
      </g>
    );
  });
}

function Dates({ frame, dates, dateOf }: { frame: Frame } & Pick<Props, 'dates' | 'dateOf'>) {
  const every = Math.max(1, Math.ceil((dates.length * LABEL) / Math.max(frame.width - LEFT, LABEL)));
  return dates.map((at, index) =>
    index % every === 0 ? (
      <text
        key={at}
        className="chart-axis"
        x={xOf(index, frame)}
        y={frame.height - 6}
        textAnchor={index === 0 && dates.length > 1 ? 'start' : 'middle'}
      >
        {dateOf(at)}
      </text>
    ) : null,
  );
}

function Curve({ series, frame }: { series: Series; frame: Frame }) {
  const points = series.values.map((value, index) =>
    value === null ? null : { x: xOf(index, frame), y: yOf(value, frame) },
  );
  return (
    <g className={series.tone}>
      {pathsOf(points).map((path) => (
        <path key={path} className="chart-line" d={path} />
      ))}
      {points.map((point, index) =>
        // Where the points are many they are a line; one between gaps is none.
        point && (points.length < 40 || !(points[index - 1] ?? points[index + 1])) ? (
          <circle key={index} className="chart-point" cx={point.x} cy={point.y} r={2.5} />
        ) : null,
      )}
    </g>
  );
}

/** What stands at one date, under the pointer. */
function Hits({ frame, dates, series, dateOf }: { frame: Frame } & Omit<Props, 'label'>) {
  const width = (frame.width - LEFT) / Math.max(dates.length, 1);
  return dates.map((at, index) => (
    <rect
      key={at}
      className="chart-hit"
      x={xOf(index, frame) - width / 2}
      y={TOP}
      width={width}
      height={Math.max(frame.height - TOP - BOTTOM, 0)}
    >
      <title>
        {[dateOf(at), ...series.map(({ label, values }) => `${label}: ${values[index] ?? '–'}`)].join('\n')}
      </title>
    </rect>
  ));
}

/** Read aloud instead of the picture. */
function Table({ label, dates, series, dateOf }: Props) {
  return (
    <table className="chart-table">
      <caption>{label}</caption>
      <thead>
        <tr>
          <td />
          {series.map(({ key, label: name }) => (
            <th key={key} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {dates.map((at, index) => (
          <tr key={at}>
            <th scope="row">{dateOf(at)}</th>
            {series.map(({ key, values }) => (
              <td key={key}>{values[index] ?? '–'}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Numbers over time. */
export function Lines({ label, dates, series, dateOf }: Props) {
  const { ref, width, height } = useElementSize<HTMLDivElement>();
  const ticks = ticksOf(series.flatMap(({ values }) => values));
  const frame: Frame = { width, height, top: ticks.at(-1) ?? 1, count: dates.length };
  return (
    <div className="chart-lines">
      <div className="chart-plot" ref={ref}>
        {width > 0 && height > 0 && (
          <svg aria-hidden focusable="false" viewBox={`0 0 ${width} ${height}`}>
            <Grid frame={frame} ticks={ticks} />
            <Dates frame={frame} dates={dates} dateOf={dateOf} />
            {series.map((line) => (
              <Curve key={line.key} series={line} frame={frame} />
            ))}
            <Hits frame={frame} dates={dates} series={series} dateOf={dateOf} />
          </svg>
        )}
        <Table label={label} dates={dates} series={series} dateOf={dateOf} />
      </div>
      {series.length > 1 && (
        <ul className="chart-keys" aria-hidden>
          {series.map(({ key, label: name, tone }) => (
            <li key={key}>
              <span className={`chart-dot ${tone}`} />
              {name}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
