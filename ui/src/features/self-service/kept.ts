/** What somebody typed into a form outlives the end of their session, in this tab and for them alone. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { hasStatus } from '~/api/errors';
import type { Values } from '~/components/form/spec';

export const placeOf = (user: string | undefined, action: string): string =>
  `roadstead-form:${user ?? ''}:${action}`;

export function keptValues(place: string): Values {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(place) ?? '{}');
    return typeof found === 'object' && found !== null ? (found as Values) : {};
  } catch {
    return {};
  }
}

/** Kept when any question finds the session over, and given back once. */
export function useKept(place: string, values: Values): void {
  const queryClient = useQueryClient();
  const latest = useRef(values);
  useEffect(() => {
    latest.current = values;
  });
  useEffect(() => {
    sessionStorage.removeItem(place);
    return queryClient.getQueryCache().subscribe(({ query }) => {
      if (hasStatus(query.state.error, 401)) sessionStorage.setItem(place, JSON.stringify(latest.current));
    });
  }, [place, queryClient]);
}
