import './state.css';

const WIDTHS = [180, 110, 90, 120, 100, 140];

/** Shaped like the result, shown only after a short wait, silent for screen readers. */
export function TableSkeleton({ rows = 12 }: { rows?: number }) {
  return (
    <div className="skeleton-rows" aria-hidden>
      {Array.from({ length: rows }, (_, row) => (
        <div className="skeleton-row" key={row}>
          {WIDTHS.map((width, i) => (
            <span
              className="skeleton"
              key={i}
              style={{ width: width - ((row * 13 + i * 7) % 40), height: 12 }}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

export function CardsSkeleton({ cards = 8, height = 96 }: { cards?: number; height?: number }) {
  return (
    <div className="skeleton-cards" aria-hidden>
      {Array.from({ length: cards }, (_, i) => (
        <span className="skeleton" key={i} style={{ height, borderRadius: 12 }} />
      ))}
    </div>
  );
}
