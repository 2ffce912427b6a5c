import './document.css';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Props = { label: string; side: ReactNode; children: ReactNode };

/** A document beside its contents; on a narrow screen they fold away above it. */
export function DocLayout({ label, side, children }: Props) {
  const { t } = useTranslation('docs');
  return (
    <div className="doc" data-side={side ? true : undefined}>
      {side && (
        <details className="doc-side" open={window.innerWidth > 860}>
          <summary>{t('contents')}</summary>
          <nav aria-label={t('contentsOf', { title: label })}>{side}</nav>
        </details>
      )}
      <article className="card doc-text" aria-label={label}>
        {children}
      </article>
    </div>
  );
}
