/** The options of a choice beside each other: how they are written in a definition, and read from it. */
import type { PropertySchema } from '~/api/contract';
import { coloursFor } from './propose';

export const COLOURS = [
  'blue',
  'turquoise',
  'green',
  'lime',
  'yellow',
  'gold',
  'orange',
  'red',
  'pink',
  'purple',
  'bronze',
  'brown',
  'olive',
  'silver',
  'paleBlue',
  'lightGray',
  'darkGray',
] as const;

export type Colour = (typeof COLOURS)[number];

export type Option = { value: string; colour: Colour | string | undefined };

/** New options come with the colour that their word suggests, or the next one that is free. */
export function withAdded(options: Option[], values: string[]): Option[] {
  const names = [...options.map(({ value }) => value), ...values];
  const colours = coloursFor(names);
  return [...options, ...values.map((value) => ({ value, colour: colours[value] }))];
}

export const optionsOf = ({ enum: values = [], enumColors = {} }: PropertySchema): Option[] =>
  values.map((value) => ({ value: String(value), colour: enumColors[String(value)] }));

/** A number where numbers are wanted and one was written; what is not one yet stays as it was typed. */
const storedAs = (text: string, numbers: boolean): string | number =>
  numbers && text.trim() !== '' && !Number.isNaN(Number(text)) ? Number(text) : text;

export function withOptions(schema: PropertySchema, options: Option[]): PropertySchema {
  const { enumColors: _, ...rest } = schema;
  const colours = Object.fromEntries(
    options.flatMap(({ value, colour }) => (colour ? [[value, colour]] : [])),
  );
  return {
    ...rest,
    enum: options.map(({ value }) => storedAs(value, schema.type === 'number')),
    ...(Object.keys(colours).length ? { enumColors: colours } : {}),
  };
}
