/** Reading what others stored: whatever has not the type that is expected is as if it were not there. */

export type Fields = Record<string, unknown>;

export type Reader<Value> = (value: unknown) => Value | undefined;

export const isSaid = (value: unknown): boolean => value !== undefined && value !== null;

export const textIn: Reader<string> = (value) => (typeof value === 'string' ? value : undefined);

export const numberIn: Reader<number> = (value) =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

export const objectIn: Reader<Fields> = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;

/** Of a list only what can be read; nothing of what is no list. */
export const partsIn = <Value>(value: unknown, read: Reader<Value>): Value[] =>
  Array.isArray(value) ? value.flatMap((part) => read(part) ?? []) : [];

/** The whole list or nothing of it. */
export const listOf =
  <Value>(read: Reader<Value>): Reader<Value[]> =>
  (value) => {
    const parts = partsIn(value, read);
    return Array.isArray(value) && parts.length === value.length ? parts : undefined;
  };

export const textsIn = listOf(textIn);

export const objectsIn = listOf(objectIn);

/** One of those words. */
export const oneOf =
  <Word extends string>(words: readonly Word[]): Reader<Word> =>
  (value) =>
    words.find((word) => word === value);

export type Readers<Shape> = { [Key in keyof Shape]-?: Reader<NonNullable<Shape[Key]>> };

/** What can be read of an object, key by key, and the keys whose values do not fit. */
export function readAll<Shape extends object>(value: unknown, readers: Readers<Shape>) {
  const fields = objectIn(value) ?? {};
  const read: Partial<Shape> = {};
  const misfit: (keyof Shape & string)[] = [];
  for (const key of Object.keys(readers) as (keyof Shape & string)[]) {
    if (!isSaid(fields[key])) continue;
    const found = readers[key](fields[key]);
    if (found === undefined) misfit.push(key);
    else read[key] = found;
  }
  return { read, misfit };
}

/** The whole object or nothing of it; keys that have no reader are left away. */
export const shapeOf =
  <Shape extends object>(readers: Readers<Shape>): Reader<Partial<Shape>> =>
  (value) => {
    const { read, misfit } = readAll(value, readers);
    return objectIn(value) && misfit.length === 0 ? read : undefined;
  };
