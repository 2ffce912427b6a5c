import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { appsQuery } from '~/api/apps';
import { useCan } from '~/api/permissions';
import { usersQuery } from '~/api/queries';
import { namesById } from './people';

/** Id → name of whoever changes things: people, and the apps that one may read. */
export function useActors(): ReadonlyMap<string, string> {
  const mayRead = useCan('read:apps');
  const { data: users } = useQuery(usersQuery());
  const { data: apps } = useQuery({ ...appsQuery(), enabled: mayRead });
  return useMemo(
    () => new Map([...(apps ?? []).map(({ id, name }) => [id, name] as const), ...namesById(users)]),
    [apps, users],
  );
}
