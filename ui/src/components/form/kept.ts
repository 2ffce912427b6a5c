/** What somebody typed into a form outlives the end of their session, in this tab and for them alone. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { hasStatus } from '~/api/errors';
import type { Values } from './spec';

export const placeOf = (user: string | undefined, form: string): string =>
  `roadstead-form:${user ?? ''}:${form}`;

export function keptValues(place: string): Values {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(place) ?? '{}');
    return typeof found === 'object' && found !== null ? (found as Values) : {};
  } catch {
    return {};
  }
}

/** Kept when any question or change finds the session over, and given back once. */
export function useKept(place: string, values: Values): void {
  const queryClient = useQueryClient();
  const latest = useRef(values);
  useEffect(() => {
    latest.current = values;
  });
  useEffect(() => {
    sessionStorage.removeItem(place);
    const keep = (error: unknown) => {
      if (hasStatus(error, 401)) sessionStorage.setItem(place, JSON.stringify(latest.current));
    };
    const stops = [
      queryClient.getQueryCache().subscribe(({ query }) => keep(query.state.error)),
      queryClient.getMutationCache().subscribe((event) => {
        if (event.type !== 'updated') return;
        keep(event.mutation.state.error);
        // Signed in elsewhere meanwhile, and saved.
        if (event.action.type === 'success') sessionStorage.removeItem(place);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [place, queryClient]);
}
