/** The id moved in front of another one; to the end when there is none. */
export function movedBefore(ids: string[], id: string, before: string | undefined): string[] {
  const rest = ids.filter((other) => other !== id);
  const at = before === undefined ? rest.length : rest.indexOf(before);
  return rest.toSpliced(at, 0, id);
}

export const stepped = (ids: string[], id: string, step: -1 | 1): string[] => {
  const from = ids.indexOf(id);
  const to = from + step;
  return to < 0 || to >= ids.length ? ids : ids.toSpliced(from, 1).toSpliced(to, 0, id);
};
