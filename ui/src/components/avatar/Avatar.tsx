import './avatar.css';
import { hueIndex } from '~/lib/hue';

/** A team is square, a person is round. */
export function Avatar({
  name,
  person = false,
  size = 20,
}: {
  name: string;
  person?: boolean;
  size?: number;
}) {
  return (
    <span
      aria-hidden
      className={person ? 'avatar person' : 'avatar'}
      style={{
        background: `var(--app-avatar-${hueIndex(name)})`,
        width: size,
        height: size,
        fontSize: Math.round(size * 0.48),
      }}
    >
      {name.slice(0, 1).toUpperCase()}
    </span>
  );
}
