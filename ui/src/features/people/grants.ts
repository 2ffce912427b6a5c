/** The permissions of a blueprint, an action or a page as rows of one table: pure. */
import type { Document } from '~/api/contract';

import type { Kind } from './view';

export type Block = {
  users?: string[];
  roles?: string[];
  teams?: string[];
  ownedByTeam?: boolean;
  policy?: Document | null;
};

/** `path` leads to the block in the document of the server. */
export type Right = { path: string[]; block: Block; follows?: Block; followsName?: string };

const LISTS = ['users', 'roles', 'teams'] as const;

const sorted = (names: string[] = []) => [...names].sort().join('\n');

/** Whether both give the right to the same. */
export const same = (one: Block, other: Block): boolean =>
  LISTS.every((list) => sorted(one[list]) === sorted(other[list])) &&
  Boolean(one.ownedByTeam) === Boolean(other.ownedByTeam) &&
  JSON.stringify(one.policy ?? null) === JSON.stringify(other.policy ?? null);

export const isInherited = ({ block, follows }: Right): boolean =>
  follows !== undefined && same(block, follows);

type Blocks = Record<string, Block>;

function ofBlueprint(entities: Document): Right[] {
  const read = entities.read as Block;
  const update = entities.update as Block;
  const writes = ['register', 'update', 'unregister'].map((name) => ({
    path: ['entities', name],
    block: entities[name] as Block,
    follows: read,
    followsName: 'read',
  }));
  const granular = ['updateProperties', 'updateRelations'].flatMap((section) =>
    Object.entries((entities[section] ?? {}) as Blocks).map(([key, block]) => ({
      path: ['entities', section, key],
      block,
      follows: update,
      followsName: 'update',
    })),
  );
  return [{ path: ['entities', 'read'], block: read }, ...writes, ...granular];
}

export function rightsOf(kind: Kind, permissions: Document): Right[] {
  if (kind === 'blueprint') return ofBlueprint(permissions.entities as Document);
  return Object.entries(permissions as Blocks).map(([name, block]) => ({ path: [name], block }));
}

/** What is sent so that only this block changes. */
export const patchOf = (path: string[], block: Block): Document =>
  path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), block) as Document;

/** A block as this kind of thing may have it. */
export function blockFor(kind: Kind, path: string[], block: Block): Block {
  const { users = [], roles = [], teams = [], ownedByTeam, policy } = block;
  const lists = { users, roles, teams };
  if (kind === 'page') return lists;
  const owners = kind === 'action' && path[0] === 'approve' ? {} : { ownedByTeam: Boolean(ownedByTeam) };
  if (kind === 'action') return { ...lists, ...owners, policy: policy ?? null };
  return { ...lists, ...owners, ...(policy ? { policy } : {}) };
}

/** The field of the sheet that a fault belongs to. */
export const fieldOf =
  (path: string[]) =>
  (parts: string[]): string | undefined =>
    path.every((key, n) => parts[n] === key) ? parts[path.length] : undefined;

export type Words = {
  names: (list: 'users' | 'roles' | 'teams', names: string[]) => string;
  owners: string;
  policy: string;
  nobody: string;
  or: string;
};

/** Who has the right, as a sentence. */
export function sentence(block: Block, words: Words): string {
  const named = LISTS.filter((list) => block[list]?.length).map((list) =>
    words.names(list, block[list] ?? []),
  );
  const parts = [
    ...named,
    ...(block.ownedByTeam ? [words.owners] : []),
    ...(block.policy ? [words.policy] : []),
  ];
  return parts.length ? parts.join(` ${words.or} `) : words.nobody;
}
