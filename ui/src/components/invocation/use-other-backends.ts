import { useQuery } from '@tanstack/react-query';
import { backendsQuery } from '~/api/actions';
import type { OtherBackend } from './BackendEditor';
import { isKindName } from './kinds';
import type { Shape } from './schema-fields';

const NONE: OtherBackend[] = [];

const others = (backends: { type: string; title: string; schema: unknown }[]): OtherBackend[] =>
  backends
    .filter(({ type }) => !isKindName(type))
    .map(({ type, title, schema }) => ({ type, title, schema: schema as Shape }));

/** Backends of added packages: only their schema tells what they take. */
export function useOtherBackends(): OtherBackend[] {
  const { data = NONE } = useQuery({ ...backendsQuery(), select: others });
  return data;
}
