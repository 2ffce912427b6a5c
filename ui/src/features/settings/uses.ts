/** Which definitions name a secret. */
import type { Action } from '~/api/contract';

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|-]/g, '\\$&');

export function usesOf(secret: string, actions: Action[]): Action[] {
  const named = new RegExp(
    `\\.secrets(\\.${escaped(secret)}(?![A-Za-z0-9_-])|\\[\\\\?"${escaped(secret)}\\\\?"\\])`,
  );
  return actions.filter(({ invocationMethod }) => named.test(JSON.stringify(invocationMethod)));
}
