/** References within a document. */
import { isObject, type Json, objectOf, textOf } from './json';

const LONGEST_CHAIN = 20;

const unescaped = (part: string) => {
  const plain = part.replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
};

function at(root: Json, pointer: string): unknown {
  let here: unknown = root;
  for (const part of pointer.split('/').slice(1).map(unescaped)) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, part)) return undefined;
    here = (here as Json)[part];
  }
  return here;
}

export type Followed = { node: Json; name?: string; missing?: string };

export type Follow = (value: unknown) => Followed;

/** `follow` leads to what is meant, and knows the name it was meant by; it never leaves the document. */
export const followIn =
  (root: Json): Follow =>
  (value) => {
    let node = objectOf(value);
    let name: string | undefined;
    for (let step = 0; step < LONGEST_CHAIN; step += 1) {
      const ref = textOf(node.$ref);
      if (!ref) return { node, name };
      name ??= ref.split('/').at(-1);
      const next = ref.startsWith('#') ? at(root, ref.slice(1)) : undefined;
      if (!isObject(next)) return { node: {}, name, missing: ref };
      node = next;
    }
    return { node: {}, name, missing: textOf(node.$ref) };
  };
