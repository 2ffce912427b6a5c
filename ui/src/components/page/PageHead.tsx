import './page.css';
import { Title } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

export type Crumb = { label: string; to: string };

type Props = {
  title: string;
  /** Stands left of the title: usually a Tile. */
  tile?: ReactNode;
  crumbs?: Crumb[];
  /** Stands right of the title: pills, counts. */
  marks?: ReactNode;
  /** One line below the title. */
  subtitle?: ReactNode;
  /** Buttons at the right end. */
  actions?: ReactNode;
};

function Crumbs({ crumbs, title }: { crumbs: Crumb[]; title: string }) {
  const { t } = useTranslation('common');
  return (
    <nav className="crumbs" aria-label={t('breadcrumbs')}>
      {crumbs.map(({ label, to }) => (
        <Fragment key={to}>
          <Link to={to}>{label}</Link>
          <IconChevronRight size={14} aria-hidden />
        </Fragment>
      ))}
      <span aria-current="page">{title}</span>
    </nav>
  );
}

let focusedAt = '';

/** Once an address: a head that is drawn anew, because data has come, leaves the focus where somebody has put it. */
function takeFocus(heading: HTMLElement | null): void {
  const here = window.location.pathname;
  if (here === focusedAt && document.activeElement !== document.body) return;
  focusedAt = here;
  heading?.focus({ preventScroll: true });
}

/** The head every page has: it names the tab and takes the focus after a change of page. */
export function PageHead({ title, tile, crumbs, marks, subtitle, actions }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Roadstead`;
  }, [title]);
  useEffect(() => takeFocus(heading.current), []);
  return (
    <div className="page-head">
      {crumbs && <Crumbs crumbs={crumbs} title={title} />}
      <div className="page-head-line">
        {tile}
        <div className="page-head-text">
          <div className="page-head-title">
            <Title order={1} ref={heading} tabIndex={-1}>
              {title}
            </Title>
            {marks}
          </div>
          {subtitle && <div className="page-head-sub">{subtitle}</div>}
        </div>
        {actions && <div className="page-head-actions">{actions}</div>}
      </div>
    </div>
  );
}
