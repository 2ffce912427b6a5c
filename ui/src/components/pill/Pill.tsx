import type { ReactNode } from 'react';
import type { Tone } from './tones';

type Props = { tone?: Tone; icon?: ReactNode; title?: string; children: ReactNode };

export function Pill({ tone = 'gray', icon, title, children }: Props) {
  return (
    <span className={`pill ${tone}`} title={title}>
      {icon}
      <span>{children}</span>
    </span>
  );
}
