/** What a source that is pulled is doing, as one thing to be said in words. */
import type { Integration } from '../integration';
import { pullOf, type ResyncState, stateOf } from '../integration';

export type PullState = ResyncState & {
  message?: string;
  checkedAt?: string;
  faultCount?: number;
  entityCount?: number;
  branch?: string;
  commit?: string;
  /** What the other side lets us ask. */
  requests?: { limit: number; left: number; resetAt: string };
};

export const pullStateOf = (integration: Integration) => stateOf(integration) as PullState;

export const isPaused = (integration: Integration): boolean => pullOf(integration)?.paused === true;

export type Doing = 'paused' | 'first' | 'running' | 'waiting' | 'failed' | 'faulty' | 'fine';

export function doingOf(integration: Integration): Doing {
  const { status, message, faultCount = 0 } = pullStateOf(integration);
  if (isPaused(integration)) return 'paused';
  if (!status) return 'first';
  if (status === 'running') return message ? 'waiting' : 'running';
  if (status === 'failed') return 'failed';
  return faultCount > 0 ? 'faulty' : 'fine';
}

const LOOK_MS = 5_000;

/** How often a page looks whether something has changed. */
export const lookAgain = (integration: Integration | undefined): number | false => {
  if (!integration) return false;
  if (pullOf(integration)) return isPaused(integration) ? false : LOOK_MS;
  return stateOf(integration).status === 'running' ? LOOK_MS : false;
};
