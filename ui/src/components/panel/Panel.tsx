import './panel.css';
import { type ReactNode, useId } from 'react';

type Props = { title: string; icon?: ReactNode; tools?: ReactNode; children: ReactNode };

/** A card with a heading; the sections of a page. */
export function Panel({ title, icon, tools, children }: Props) {
  const heading = useId();
  return (
    <section className="card panel" aria-labelledby={heading}>
      <header className="panel-head">
        {icon}
        <h2 id={heading}>{title}</h2>
        {tools}
      </header>
      {children}
    </section>
  );
}
