import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

type Props = { to: string; label: string; icon: ReactNode; count?: number };

export function NavItem({ to, label, icon, count }: Props) {
  return (
    <Link
      to={to}
      className="nav-item"
      activeProps={{ className: 'nav-item active', 'aria-current': 'page' }}
      activeOptions={{ exact: to === '/', includeSearch: false }}
    >
      <span className="nav-icon">{icon}</span>
      <span className="nav-label">{label}</span>
      {count !== undefined && <span className="nav-count">{count.toLocaleString()}</span>}
    </Link>
  );
}
