/** An automation as one document. */
import type { Document } from '~/api/contract';
import type { Read } from '~/components/draft/JsonFace';

export const NEW_AUTOMATION: Document = {
  identifier: '',
  title: '',
  trigger: { type: 'automation', event: { type: 'ENTITY_UPDATED' } },
  invocationMethod: { type: 'WEBHOOK', url: '' },
  publish: true,
};

const isMap = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function readAutomation(text: string): Read<Document> {
  try {
    const value: unknown = JSON.parse(text);
    const trigger = isMap(value) ? value.trigger : undefined;
    const drawn =
      isMap(value) &&
      typeof value.identifier === 'string' &&
      isMap(value.invocationMethod) &&
      isMap(trigger) &&
      isMap(trigger.event) &&
      (trigger.moreEvents === undefined ||
        (Array.isArray(trigger.moreEvents) && trigger.moreEvents.every(isMap)));
    return drawn ? { draft: value as Document } : { fault: 'shape' };
  } catch {
    return { fault: 'json' };
  }
}
