/** The document of an action or an automation, as it is written and sent. */
import type { Action, Document } from '~/api/contract';
import { identifierOf } from '../definition/identifier';

const KEPT: ReadonlySet<string> = new Set(['id', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy']);

/** How an action is read: what it is called, what is asked, what is done, who decides. */
const ORDER = [
  'identifier',
  'title',
  'icon',
  'description',
  'trigger',
  'invocationMethod',
  'requiredApproval',
];

const rank = (key: string) => (ORDER.indexOf(key) + ORDER.length + 1) % (ORDER.length + 1);

export const definitionOf = (action: Action): Document =>
  Object.fromEntries(
    Object.entries(action)
      .filter(([key, value]) => !KEPT.has(key) && value !== undefined && value !== null)
      .sort(([a], [b]) => rank(a) - rank(b)),
  );

type Trigger = Action['trigger'];

export const triggerOf = ({ trigger }: Document): Trigger => (trigger ?? { type: 'self-service' }) as Trigger;

export const titleOf = ({ title, identifier }: Document): string => String(title || identifier || '');

/** The identifier of something new follows its title until somebody writes another. */
export function retitled(action: Document, title: string, isNew: boolean): Document {
  const follows = isNew && String(action.identifier) === identifierOf(String(action.title ?? ''));
  return { ...action, title, ...(follows ? { identifier: identifierOf(title) } : {}) };
}
