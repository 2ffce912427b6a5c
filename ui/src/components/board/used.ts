/** Which actions somebody has started, from the runs. */
import type { Action, Run } from '~/api/contract';

export type Used<One> = { action: One; at: string };

/** Each once, the last first; runs come in that order. */
export function usedActions<One extends Pick<Action, 'identifier'>>(
  runs: Pick<Run, 'action' | 'createdAt'>[],
  actions: One[],
): Used<One>[] {
  const last = new Map<string, string>();
  for (const { action, createdAt } of runs)
    if (!last.has(action.identifier)) last.set(action.identifier, createdAt);
  return [...last].flatMap(([identifier, at]) => {
    const action = actions.find((one) => one.identifier === identifier);
    return action ? [{ action, at }] : [];
  });
}
