import './state.css';
import type { ReactNode } from 'react';

type Props = { icon?: ReactNode; title: string; text?: ReactNode; action?: ReactNode };

export function Empty({ icon, title, text, action }: Props) {
  return (
    <div className="state">
      {icon && (
        <span className="state-icon" aria-hidden>
          {icon}
        </span>
      )}
      <p className="state-title">{title}</p>
      {text && <p className="state-text">{text}</p>}
      {action && <div className="state-action">{action}</div>}
    </div>
  );
}
