/** What a click on a tick makes of a selection. */

type Picked = ReadonlySet<string>;

export function toggled(picked: Picked, key: string): Picked {
  const next = new Set(picked);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** With shift everything between the last tick and this one follows it. */
export function ranged(picked: Picked, keys: string[], from: number, to: number): Picked {
  const key = keys[to];
  if (key === undefined) return picked;
  const on = !picked.has(key);
  const next = new Set(picked);
  for (const between of keys.slice(Math.min(from, to), Math.max(from, to) + 1))
    if (on) next.add(between);
    else next.delete(between);
  return next;
}

export const allOf = (picked: Picked, keys: string[]): Picked =>
  keys.every((key) => picked.has(key)) ? new Set() : new Set([...picked, ...keys]);
