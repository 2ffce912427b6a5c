import { Link, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';

type Props = { to: string; label: string; icon: ReactNode; count?: number; also?: string[] };

const NOWHERE: string[] = [];
const HERE = { className: 'nav-item active', 'aria-current': 'page' } as const;

export function NavItem({ to, label, icon, count, also = NOWHERE }: Props) {
  const near = useLocation({ select: ({ pathname }) => also.some((place) => pathname.startsWith(place)) });
  return (
    <Link
      to={to}
      className="nav-item"
      {...(near && HERE)}
      activeProps={HERE}
      activeOptions={{ exact: to === '/', includeSearch: false }}
    >
      <span className="nav-icon">{icon}</span>
      <span className="nav-label">{label}</span>
      {count !== undefined && <span className="nav-count">{count.toLocaleString()}</span>}
    </Link>
  );
}
