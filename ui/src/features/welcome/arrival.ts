import type { Installed, Starter } from './queries';

export type Arrival = {
  identifier: string;
  title: string;
  icon: string | null;
  change: string;
  relations: string[];
  samples: number;
};

/** The blueprints that an installation touches, with the words that the starters have for them. */
export function arrivalsOf(installed: Installed, starters: Starter[]): Arrival[] {
  const known = starters.flatMap(({ blueprints }) => blueprints);
  const titles = new Map(known.map(({ identifier, title }) => [identifier, title]));
  return installed.blueprints.map(({ identifier, change }) => {
    const same = known.filter((blueprint) => blueprint.identifier === identifier);
    const targets = new Set(same.flatMap(({ relations }) => relations));
    return {
      identifier,
      title: titles.get(identifier) ?? identifier,
      icon: same[0]?.icon ?? null,
      change,
      relations: [...targets]
        .filter((target) => target !== identifier)
        .map((target) => titles.get(target) ?? target),
      samples: installed.samples[identifier] ?? 0,
    };
  });
}

export const countOf = (installed: Installed, section: string): number =>
  installed.objects.filter((object) => object.section === section && object.change === 'create').length;

const total = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

export const samplesOf = (installed: Installed): number => total(installed.samples);

/** Samples that a blueprint of the organization's own does not take. */
export const leftOutOf = (installed: Installed): number => total(installed.leftOut);
