/** The first of each, in order: stored lists of options may repeat themselves. */
export const distinct = <T>(items: T[]): T[] => [...new Set(items)];
