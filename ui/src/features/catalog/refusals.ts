/** What a change of many was refused for: each reason once, with the entities it holds for. */
import type { components } from '~/api/schema.gen';
import type { Many } from './queries';

export type Refusal = components['schemas']['BulkEditError'];
export type Reason = { kind: 'gone' | 'forbidden' | 'other'; message: string; entities: string[] };

/** A relation that leads nowhere is a fault of the value; else it is the entity itself that is not there. */
const isGone = ({ statusCode, details }: Refusal): boolean => statusCode === 404 && !details?.relation;

const kindOf = (refusal: Refusal): Reason['kind'] =>
  isGone(refusal) ? 'gone' : refusal.statusCode === 403 ? 'forbidden' : 'other';

export function reasonsOf(refusals: Refusal[]): Reason[] {
  const reasons = new Map<string, Reason>();
  for (const refusal of refusals) {
    const { identifier, message } = refusal;
    const kind = kindOf(refusal);
    const key = kind === 'other' ? message : kind;
    const reason = reasons.get(key) ?? { kind, message, entities: [] };
    reason.entities.push(identifier);
    reasons.set(key, reason);
  }
  return [...reasons.values()];
}

/** What a second attempt is about: what was refused and is still there. Everything again where not all refusals are told. */
export function leftOf(many: Many, refusals: Refusal[], failed: number): { many: Many; count?: number } {
  if (failed > refusals.length) return { many };
  const entities = refusals.filter((refusal) => !isGone(refusal)).map(({ identifier }) => identifier);
  return { many: { entities }, count: entities.length };
}
