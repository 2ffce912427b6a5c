/** An action and who may use it, as one document; the server keeps them apart. */
import type { ActionPermissions, Document, Operation, UserInputs } from '~/api/contract';
import { ApiError, pointerParts } from '~/api/errors';
import { triggerOf } from '~/components/action/definition';
import type { PlacedFault } from '~/components/definition/faults';
import type { Read } from '~/components/draft/JsonFace';
import type { BuilderStep } from './view';

export type ActionDocument = { action: Document; permissions: ActionPermissions };

/** What the server gives a new action. */
export const USUAL_PERMISSIONS: ActionPermissions = {
  execute: { users: [], roles: ['Member', 'Admin'], teams: [], ownedByTeam: false, policy: null },
  approve: { users: [], roles: ['Admin'], teams: [], policy: null },
};

export const NEW_ACTION: ActionDocument = {
  action: {
    identifier: '',
    title: '',
    trigger: {
      type: 'self-service',
      operation: 'CREATE',
      userInputs: { properties: {}, required: [], order: [] },
    },
    invocationMethod: { type: 'WEBHOOK', url: '', synchronized: true },
  },
  permissions: USUAL_PERMISSIONS,
};

/** The same under another name, to go on from. */
export const copyOf = (document: ActionDocument, title: string): ActionDocument => ({
  ...document,
  action: { ...document.action, identifier: `${String(document.action.identifier)}_copy`, title },
});

export const inputsOf = (action: Document): UserInputs => triggerOf(action).userInputs ?? { properties: {} };

export const operationOf = (action: Document): Operation => triggerOf(action).operation ?? 'CREATE';

export const withInputs = (action: Document, userInputs: UserInputs): Document => ({
  ...action,
  trigger: { ...triggerOf(action), userInputs },
});

const isMap = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Read while somebody types: only what the form can draw becomes the draft. */
export function readAction(text: string): Read<Document> {
  try {
    const value: unknown = JSON.parse(text);
    const trigger = isMap(value) ? value.trigger : undefined;
    const inputs = isMap(trigger) ? trigger.userInputs : undefined;
    const drawn =
      isMap(value) &&
      typeof value.identifier === 'string' &&
      isMap(value.invocationMethod) &&
      isMap(trigger) &&
      (trigger.type !== 'self-service' ||
        (isMap(inputs) && isMap(inputs.properties) && Object.values(inputs.properties).every(isMap)));
    return drawn ? { draft: value as Document } : { fault: 'shape' };
  } catch {
    return { fault: 'json' };
  }
}

export function readPermissions(text: string): Read<ActionPermissions> {
  try {
    const value: unknown = JSON.parse(text);
    const lists = (grant: unknown) =>
      isMap(grant) && ['users', 'roles', 'teams'].every((key) => Array.isArray(grant[key]));
    const drawn = isMap(value) && lists(value.execute) && lists(value.approve);
    return drawn ? { draft: value as ActionPermissions } : { fault: 'shape' };
  } catch {
    return { fault: 'json' };
  }
}

/** A refusal of one of the two parts, which remembers which. */
export class PartRefused extends ApiError {
  readonly part: keyof ActionDocument;

  constructor(part: keyof ActionDocument, { status, code, message, faults, traceId }: ApiError) {
    super(status, code, message, faults, traceId);
    this.part = part;
  }
}

/** Unnamed inputs of a list are known by their number there, people know them by name. */
export function faultsOf(error: unknown): PlacedFault[] {
  if (!(error instanceof PartRefused)) return [];
  return error.faults.map(({ path, message }) => ({ path: [error.part, ...pointerParts(path)], message }));
}

const DECISIONS: ReadonlySet<string> = new Set([
  'requiredApproval',
  'approvalNotification',
  'allowAnyoneToViewRuns',
]);

/** Where a fault can be mended. */
export function stepOf([part, first = '', second = '']: string[]): BuilderStep {
  if (part === 'permissions' || DECISIONS.has(first)) return 'permissions';
  if (first === 'trigger') return second === 'userInputs' ? 'form' : 'details';
  return first === 'invocationMethod' ? 'backend' : 'details';
}

/** Which input a fault is about, if it is about one. */
export function inputOf(path: string[], inputs: UserInputs): string | undefined {
  const [, , place, group, key] = path;
  if (place !== 'userInputs' || key === undefined) return undefined;
  if (group === 'properties') return key;
  if (group === 'required' && Array.isArray(inputs.required)) return inputs.required[Number(key)];
  return group === 'order' ? inputs.order?.[Number(key)] : undefined;
}
