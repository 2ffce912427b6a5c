/** What the addresses of the builder hold. */

export const STEPS = ['details', 'form', 'backend', 'permissions'] as const;
export type BuilderStep = (typeof STEPS)[number];

export type BuilderView = { step?: BuilderStep; from?: string };

type Search = Record<string, unknown>;

export const builderView = ({ step, from }: Search): BuilderView => ({
  step: STEPS.find((one) => one === step),
  from: from === undefined || from === '' ? undefined : String(from),
});
