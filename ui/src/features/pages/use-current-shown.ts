import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';

/** Where one is may lie below what a long tree leaves in sight: brought there once the tree is drawn. */
export function useCurrentShown(drawn: boolean): void {
  const pathname = useLocation({ select: (location) => location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has another row
  useEffect(() => {
    if (drawn) document.querySelector('.rail [aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [drawn, pathname]);
}
