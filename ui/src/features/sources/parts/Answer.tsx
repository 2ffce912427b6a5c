import type { ReactNode } from 'react';

const bringUp = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' });

/** What a press further up has led to comes to where the eyes are. Another answer needs another key. */
export function Answer({ children }: { children: ReactNode }) {
  return (
    <div ref={bringUp} className="source-answer">
      {children}
    </div>
  );
}
