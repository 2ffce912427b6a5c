import '~/theme/tones.css';
import './ring.css';
import type { Tone } from '../pill/tones';

const SIZE = 46;
const WIDTH = 5;
const RADIUS = (SIZE - WIDTH) / 2;
const ROUND = 2 * Math.PI * RADIUS;

/** A share as a ring with its number inside. */
export function Ring({ percent, tone }: { percent: number; tone: Tone }) {
  return (
    <span className={`ring ${tone}`}>
      <svg width={SIZE} height={SIZE} aria-hidden focusable="false">
        <circle className="ring-back" cx={SIZE / 2} cy={SIZE / 2} r={RADIUS} strokeWidth={WIDTH} />
        <circle
          className="ring-share"
          cx={SIZE / 2}
          cy={SIZE / 2}
          r={RADIUS}
          strokeWidth={WIDTH}
          strokeDasharray={`${(ROUND * percent) / 100} ${ROUND}`}
        />
      </svg>
      <span className="ring-number num">{percent}%</span>
    </span>
  );
}
