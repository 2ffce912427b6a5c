import '~/theme/tones.css';
import './chart.css';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Part, percent } from './parts';

const RADIUS = 42;
const ROUND = 2 * Math.PI * RADIUS;
const GAP = 1.5;

type Props = { parts: Part[]; unit: string };

function Arcs({ parts, total }: { parts: Part[]; total: number }) {
  let begun = 0;
  return parts.map(({ key, count, tone }) => {
    const length = (ROUND * count) / total;
    const offset = -begun;
    begun += length;
    const shown = Math.max(length - (parts.length > 1 ? GAP : 0), 0.5);
    return (
      <circle
        key={key}
        className={tone}
        cx={50}
        cy={50}
        r={RADIUS}
        strokeWidth={13}
        strokeDasharray={`${shown} ${ROUND}`}
        strokeDashoffset={offset}
      />
    );
  });
}

function Name({ part: { label, way } }: { part: Part }) {
  const shown = { className: 'chart-name ellipsis', title: label };
  if (!way) return <span {...shown}>{label}</span>;
  return (
    <Link {...shown} to={way.to as string} search={way.search as never}>
      {label}
    </Link>
  );
}

/** Parts of a whole as a ring, with a list that says the same in words. */
export function Shares({ parts, unit }: Props) {
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="chart-shares">
      <div className="chart-ring" aria-hidden>
        <svg viewBox="0 0 100 100" aria-hidden focusable="false">
          <Arcs parts={parts} total={total} />
        </svg>
        <div className="chart-total num">
          {total.toLocaleString()}
          <span className="dim">{unit}</span>
        </div>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable */}
      <ul className="chart-legend" tabIndex={0}>
        {parts.map((part) => (
          <li key={part.key}>
            <span className={`chart-dot ${part.tone}`} aria-hidden />
            <Name part={part} />
            <span className="num">{part.count.toLocaleString()}</span>
            <span className="dim num">{percent(part.count, total)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The same as bars, for values that are compared rather than added up. */
export function Bars({ parts }: { parts: Part[] }) {
  const most = Math.max(1, ...parts.map(({ count }) => count));
  const { t } = useTranslation('common');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable
    <ul className="chart-bars" aria-label={t('chart.bars')} tabIndex={0}>
      {parts.map((part) => (
        <li key={part.key}>
          <Name part={part} />
          <span className="chart-bar-track" aria-hidden>
            <span className={`chart-bar ${part.tone}`} style={{ width: `${(100 * part.count) / most}%` }} />
          </span>
          <span className="num">{part.count.toLocaleString()}</span>
        </li>
      ))}
    </ul>
  );
}
