/** The form of an action as one list of lines, steps and headings and inputs, and how the list is changed. */
import type { ActionInput, UserInputs } from '~/api/contract';
import { withNeedMoved } from './required';

export type Line =
  | { kind: 'step'; step: Step }
  | { kind: 'heading'; key: string }
  | { kind: 'input'; key: string };

export type Step = NonNullable<UserInputs['steps']>[number];

const lineOf = (inputs: UserInputs, key: string): Line[] => {
  if (inputs.titles?.[key]) return [{ kind: 'heading', key }];
  return inputs.properties[key] ? [{ kind: 'input', key }] : [];
};

/** What no order names comes last, as it does when the form is filled in. */
export function linesOf(inputs: UserInputs): Line[] {
  const { steps = [], order = [] } = inputs;
  const named = new Set(steps.length ? steps.flatMap((step) => step.order) : order);
  const rest = [...Object.keys(inputs.properties), ...Object.keys(inputs.titles ?? {})].filter(
    (key) => !named.has(key),
  );
  const placed = steps.length
    ? steps.flatMap((step): Line[] => [
        { kind: 'step', step },
        ...step.order.flatMap((key) => lineOf(inputs, key)),
      ])
    : order.flatMap((key) => lineOf(inputs, key));
  return [...placed, ...rest.flatMap((key) => lineOf(inputs, key))];
}

const keysOf = (lines: Line[]): string[] => lines.flatMap((line) => (line.kind === 'step' ? [] : [line.key]));

/** The first line of a form with steps is a step: whatever stands above it belongs to it all the same. */
function stepsOf(lines: Line[]): Step[] {
  const steps: Step[] = [];
  const above: string[] = [];
  for (const line of lines) {
    if (line.kind === 'step') steps.push({ ...line.step, order: steps.length ? [] : above });
    else (steps.at(-1)?.order ?? above).push(line.key);
  }
  return steps;
}

export function withLines(inputs: UserInputs, lines: Line[]): UserInputs {
  const { steps: _, order: __, ...rest } = inputs;
  return lines.some(({ kind }) => kind === 'step')
    ? { ...rest, steps: stepsOf(lines) }
    : { ...rest, order: keysOf(lines) };
}

export function moved(inputs: UserInputs, from: number, to: number): UserInputs {
  const lines = linesOf(inputs);
  const [line] = lines.slice(from, from + 1);
  if (!line || to < 0 || to >= lines.length) return inputs;
  return withLines(inputs, lines.toSpliced(from, 1).toSpliced(to, 0, line));
}

const put = (inputs: UserInputs, line: Line, at: number): UserInputs =>
  withLines(inputs, linesOf(inputs).toSpliced(at, 0, line));

export function withInput(inputs: UserInputs, key: string, input: ActionInput, at: number): UserInputs {
  // Placed first, so that the order does not know the key twice.
  const lines = linesOf(inputs).toSpliced(at, 0, { kind: 'input', key });
  return withLines({ ...inputs, properties: { ...inputs.properties, [key]: input } }, lines);
}

export function withHeading(inputs: UserInputs, key: string, title: string, at: number): UserInputs {
  const lines = linesOf(inputs).toSpliced(at, 0, { kind: 'heading', key });
  return withLines({ ...inputs, titles: { ...inputs.titles, [key]: { title } } }, lines);
}

/** The first step takes in what is there; after that there are always two, because one alone is no step. */
export function withStep(inputs: UserInputs, title: (number: number) => string): UserInputs {
  const lines = linesOf(inputs);
  const count = lines.filter(({ kind }) => kind === 'step').length;
  const step = (number: number): Line => ({ kind: 'step', step: { title: title(number), order: [] } });
  if (count) return put(inputs, step(count + 1), lines.length);
  const first = withLines(inputs, [step(1), ...lines]);
  return put(first, step(2), lines.length + 1);
}

const without = (list: string[] | undefined, key: string) => list?.filter((one) => one !== key);

/** An input goes with everything that names it; a step leaves its inputs to the one before it. */
export function withoutLine(inputs: UserInputs, at: number): UserInputs {
  const lines = linesOf(inputs);
  const line = lines[at];
  if (!line) return inputs;
  const left = lines.toSpliced(at, 1);
  if (line.kind === 'step') return withLines(inputs, left);
  if (line.kind === 'heading') {
    const { [line.key]: _, ...titles } = inputs.titles ?? {};
    return withLines({ ...inputs, titles }, left);
  }
  const { [line.key]: _, ...properties } = inputs.properties;
  const kept = Object.fromEntries(
    Object.entries(properties).map(([key, input]) => [key, withoutNeed(input, line.key)]),
  );
  return withLines(withNeedMoved({ ...inputs, properties: kept }, line.key), left);
}

function withoutNeed(input: ActionInput, key: string): ActionInput {
  if (!input.dependsOn?.includes(key)) return input;
  const { dependsOn, ...rest } = input;
  const left = without(dependsOn, key);
  return left?.length ? { ...rest, dependsOn: left } : rest;
}

export const withStepChanged = (inputs: UserInputs, at: number, step: Step): UserInputs =>
  withLines(inputs, linesOf(inputs).with(at, { kind: 'step', step }));

const swapped = (list: string[], old: string, key: string) => list.map((one) => (one === old ? key : one));

/** jq that reads the input by its old name reads it by the new one. */
function reread(value: unknown, old: string, key: string): unknown {
  if (Array.isArray(value)) return value.map((inner) => reread(inner, old, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === 'jqQuery' || name === 'constraint'
        ? renamedIn(String(inner), old, key)
        : reread(inner, old, key),
    ]),
  );
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|=@-]/g, '\\$&');

export function renamedIn(text: string, old: string, key: string, root = 'form'): string {
  const plain = /^[A-Za-z_]\w*$/.test(key) ? `.${root}.${key}` : `.${root}["${key}"]`;
  return text
    .replace(new RegExp(`\\.${root}\\.${escaped(old)}(?![\\w])`, 'g'), plain)
    .replace(new RegExp(`\\.${root}\\["${escaped(old)}"\\]`, 'g'), plain);
}

/** The same input under another key, wherever the form names it. */
export function withKeyChanged(inputs: UserInputs, old: string, key: string): UserInputs {
  const properties = Object.fromEntries(
    Object.entries(inputs.properties).map(([name, input]) => [
      name === old ? key : name,
      input.dependsOn ? { ...input, dependsOn: swapped(input.dependsOn, old, key) } : input,
    ]),
  );
  const { order, steps } = inputs;
  const next: UserInputs = {
    ...inputs,
    properties,
    ...(order ? { order: swapped(order, old, key) } : {}),
    ...(steps ? { steps: steps.map((step) => ({ ...step, order: swapped(step.order, old, key) })) } : {}),
  };
  return reread(withNeedMoved(next, old, key), old, key) as UserInputs;
}

export const keysTaken = (inputs: UserInputs): ReadonlySet<string> =>
  new Set([...Object.keys(inputs.properties), ...Object.keys(inputs.titles ?? {})]);
