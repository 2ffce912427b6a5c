import { useQuery } from '@tanstack/react-query';
import { bootstrapQuery } from '~/api/queries';

/** Identifier of a blueprint → what people call it. */
export function useTitles() {
  const { data: session } = useQuery(bootstrapQuery());
  return (blueprint: string | null | undefined): string =>
    session?.blueprints.find(({ identifier }) => identifier === blueprint)?.title ?? blueprint ?? '';
}
