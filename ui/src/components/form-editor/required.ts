/** Which inputs must be filled in: a list of keys or, where some only sometimes must, jq that gives one, a key a line. */
import type { Dynamic, UserInputs } from '~/api/contract';

type Needs = ReadonlyMap<string, true | string>;

const KEY = '("(?:[^"\\\\]|\\\\.)*")';
const ALWAYS = new RegExp(`^${KEY}$`);
const SOMETIMES = new RegExp(`^\\(if (.*) then ${KEY} else empty end\\)$`);

/** By key, true or the jq of when; nothing where somebody wrote jq of another shape. */
export function needsOf({ required = [] }: UserInputs): Needs | undefined {
  if (Array.isArray(required)) return new Map(required.map((key) => [key, true]));
  const [, inner] = /^\[\n(.*)\n\]$/s.exec(required.jqQuery) ?? [];
  const found = inner?.split(',\n').map((line) => needOf(line.trim()));
  return found?.every((one) => one !== undefined) ? new Map(found) : undefined;
}

function needOf(line: string): [string, true | string] | undefined {
  const [, always] = ALWAYS.exec(line) ?? [];
  if (always) return [JSON.parse(always), true];
  const [, when, key] = SOMETIMES.exec(line) ?? [];
  return key && when !== undefined ? [JSON.parse(key), when] : undefined;
}

function withNeeds(inputs: UserInputs, needs: Needs): UserInputs {
  const all = [...needs];
  if (all.every(([, when]) => when === true)) return { ...inputs, required: all.map(([key]) => key) };
  const lines = all.map(([key, when]) =>
    when === true ? JSON.stringify(key) : `(if ${when} then ${JSON.stringify(key)} else empty end)`,
  );
  return { ...inputs, required: { jqQuery: `[\n  ${lines.join(',\n  ')}\n]` } };
}

export function withRequired(
  inputs: UserInputs,
  key: string,
  required: Dynamic<boolean> | undefined,
): UserInputs {
  const needs = new Map(needsOf(inputs));
  if (!required) needs.delete(key);
  else needs.set(key, required === true ? true : required.jqQuery.replace(/\s*\n\s*/g, ' '));
  return withNeeds(inputs, needs);
}

/** Under its new key or, without one, no more; jq of another shape stays as it is. */
export function withNeedMoved(inputs: UserInputs, old: string, key?: string): UserInputs {
  const needs = needsOf(inputs);
  if (!needs?.has(old)) return inputs;
  const left = [...needs].flatMap(([name, when]): [string, true | string][] =>
    name !== old ? [[name, when]] : key === undefined ? [] : [[key, when]],
  );
  return withNeeds(inputs, new Map(left));
}
