/** The draft as text and back: what parses and has the shape of a blueprint is the draft, anything else waits. */
import type { Draft, Section } from '~/components/definition/sections';
import type { Read } from '~/components/draft/JsonFace';

type Map = Record<string, unknown>;

const isMap = (value: unknown): value is Map =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isMapOfMaps = (value: unknown) => isMap(value) && Object.values(value).every(isMap);

const MAPS: Section[] = ['relations', 'mirrorProperties', 'calculationProperties', 'aggregationProperties'];

function shaped(value: unknown): Draft | undefined {
  if (!isMap(value) || !isMap(value.schema) || !isMapOfMaps(value.schema.properties)) return undefined;
  const filled = { ...Object.fromEntries(MAPS.map((key) => [key, {}])), ...value };
  const texts = [value.identifier, value.title].every((text) => typeof text === 'string');
  const maps = MAPS.every((key) => isMapOfMaps((filled as Map)[key]));
  return texts && maps ? (filled as unknown as Draft) : undefined;
}

export function readDraft(text: string): Read<Draft> {
  try {
    const draft = shaped(JSON.parse(text));
    return draft ? { draft } : { fault: 'shape' };
  } catch {
    return { fault: 'json' };
  }
}
