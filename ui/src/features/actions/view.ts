/** What the addresses of the builder hold. */
import { type BuilderStep, STEPS } from './document';

export type BuilderView = { step?: BuilderStep; from?: string };

type Search = Record<string, unknown>;

export const builderView = ({ step, from }: Search): BuilderView => ({
  step: STEPS.find((one) => one === step),
  from: from === undefined || from === '' ? undefined : String(from),
});
