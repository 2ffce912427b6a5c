/** The colours of a chart's values: those that their property gives them, levels in their medals, else neighbours apart. */
import type { Blueprint } from '~/api/contract';
import { paletteTone } from '~/components/chart/parts';
import { type Tone, toneOf } from '~/components/pill/tones';

const LEVELS: Record<string, Tone> = { Gold: 'gold', Silver: 'silver', Bronze: 'bronze', Basic: 'gray' };

export function coloursOf(blueprint: Blueprint | undefined, property = ''): Record<string, string> {
  const schema = blueprint?.schema.properties[property];
  return schema?.enumColors ?? schema?.items?.enumColors ?? {};
}

export const toneOfValue = (value: string, colours: Record<string, string>, index: number): Tone =>
  LEVELS[value] ?? (colours[value] ? toneOf(colours[value]) : paletteTone(index));
