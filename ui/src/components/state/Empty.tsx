import './state.css';
import type { ReactNode } from 'react';

type Props = {
  icon?: ReactNode;
  title: string;
  /** The state is the whole page, so its title is the page's heading. */
  page?: boolean;
  text?: ReactNode;
  action?: ReactNode;
  note?: ReactNode;
};

export function Empty({ icon, title, page, text, action, note }: Props) {
  const Title = page ? 'h1' : 'p';
  return (
    <div className="state">
      {icon && (
        <span className="state-icon" aria-hidden>
          {icon}
        </span>
      )}
      <Title className="state-title">{title}</Title>
      {text && <p className="state-text">{text}</p>}
      {action && <div className="state-action">{action}</div>}
      {note && <p className="state-note">{note}</p>}
    </div>
  );
}
