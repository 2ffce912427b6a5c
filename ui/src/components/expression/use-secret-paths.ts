import { useQuery } from '@tanstack/react-query';
import { useCan } from '~/api/permissions';
import { secretsQuery } from '~/api/secrets';
import { type Path, secretPaths } from './paths';

const NONE: Path[] = [];

const paths = (secrets: { secretName: string }[]) => secretPaths(secrets.map(({ secretName }) => secretName));

/** The organization's secrets by name, for whoever may know them. */
export function useSecretPaths(): Path[] {
  const mayRead = useCan('read:secrets');
  const { data = NONE } = useQuery({ ...secretsQuery(), enabled: mayRead, select: paths });
  return data;
}
