/** The small form of approvers as rows: one question each. */
import type { ActionInput, UserInputs } from '~/api/contract';
import { INPUT_TYPES, typeOf } from '~/components/form-editor/input-types';

/** What can be asked without a builder of its own; other types are kept as they are written. */
export const ASKED = {
  text: INPUT_TYPES.text.schema,
  longText: INPUT_TYPES.longText.schema,
  choice: INPUT_TYPES.choice.schema,
  toggle: INPUT_TYPES.toggle.schema,
  number: INPUT_TYPES.number.schema,
  date: INPUT_TYPES.date.schema,
  user: INPUT_TYPES.user.schema,
  team: INPUT_TYPES.team.schema,
} as const;

export type AskedType = keyof typeof ASKED;

export type Row = { key: string; input: ActionInput; required: boolean };

export const askedTypeOf = (input: ActionInput): AskedType | null => {
  const type = typeOf(input);
  return type in ASKED ? (type as AskedType) : null;
};

const requiredIn = ({ required }: UserInputs): readonly string[] => (Array.isArray(required) ? required : []);

export function rows(inputs: UserInputs | undefined): Row[] {
  if (!inputs) return [];
  const { properties, order = [] } = inputs;
  const keys = [...new Set([...order, ...Object.keys(properties)])];
  return keys.flatMap((key) => {
    const input = properties[key];
    return input ? [{ key, input, required: requiredIn(inputs).includes(key) }] : [];
  });
}

/** A key once given stays: templates name it. */
const freeKey = (row: Row, taken: ReadonlySet<string>): string => {
  let key = row.key;
  for (let number = 2; taken.has(key); number++) key = `${row.key}_${number}`;
  return key;
};

export function withRows(given: Row[]): UserInputs | undefined {
  if (given.length === 0) return undefined;
  const taken = new Set<string>();
  const named = given.map((row) => {
    const key = freeKey(row, taken);
    taken.add(key);
    return { ...row, key };
  });
  return {
    properties: Object.fromEntries(named.map(({ key, input }) => [key, input])),
    required: named.filter(({ required }) => required).map(({ key }) => key),
    order: named.map(({ key }) => key),
  };
}
