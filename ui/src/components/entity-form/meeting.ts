/** Two people who change one entity: each field is whoever's who changed it; what both changed is decided by who looks. */
import type { Values } from '../form/spec';
import { sameValue } from './model';

type Joined = {
  values: Values;
  /** Fields that both changed, each to something else; they stay as they were typed. */
  clashes: string[];
};

/** `base` is what both began from, `theirs` what was saved meanwhile. */
export function joined(base: Values, mine: Values, theirs: Values): Joined {
  const moved = Object.keys({ ...base, ...theirs }).filter((id) => !sameValue(base[id], theirs[id]));
  const untouched = moved.filter((id) => sameValue(base[id], mine[id]));
  return {
    values: { ...mine, ...pick(theirs, untouched) },
    clashes: moved.filter((id) => !untouched.includes(id) && !sameValue(mine[id], theirs[id])),
  };
}

export const pick = (values: Values, ids: string[]): Values =>
  Object.fromEntries(ids.map((id) => [id, values[id]]));
