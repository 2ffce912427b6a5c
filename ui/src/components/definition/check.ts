/** What a browser can say about a blueprint before the server judges it; places are JSON pointers, as the server's are. */
import { isBlueprintName, isKey } from './identifier';
import { type Definition, type Draft, entriesOf, placeOf, type Section, VALUE_SECTIONS } from './sections';

export type FaultRule =
  | 'title'
  | 'name'
  | 'key'
  | 'taken'
  | 'options'
  | 'sameOption'
  | 'order'
  | 'target'
  | 'path'
  | 'expression'
  | 'property'
  | 'address'
  | 'ownershipPath';

export type Misfit = { path: string[]; rule: FaultRule };

type Check = (definition: Definition, at: string[]) => Misfit[];

const when = (broken: boolean, path: string[], rule: FaultRule): Misfit[] => (broken ? [{ path, rule }] : []);

const PAIRS = [
  ['minLength', 'maxLength'],
  ['minimum', 'maximum'],
  ['minItems', 'maxItems'],
] as const;

function optionFaults(definition: Definition, at: string[]): Misfit[] {
  const values = definition.enum;
  if (!Array.isArray(values)) return [];
  if (values.length === 0 || values.some((value) => value === '' || value === null))
    return [{ path: [...at, 'enum'], rule: 'options' }];
  return when(new Set(values.map(String)).size < values.length, [...at, 'enum'], 'sameOption');
}

const limitFaults = (definition: Definition, at: string[]): Misfit[] =>
  PAIRS.flatMap(([least, most]) =>
    when(Number(definition[least]) > Number(definition[most]), [...at, most], 'order'),
  );

const property: Check = (definition, at) => {
  const items = definition.items as Definition | undefined;
  return [
    ...optionFaults(definition, at),
    ...limitFaults(definition, at),
    ...(items ? [...optionFaults(items, [...at, 'items']), ...limitFaults(items, [...at, 'items'])] : []),
  ];
};

function aggregation(definition: Definition, at: string[]): Misfit[] {
  const spec = (definition.calculationSpec ?? {}) as Definition;
  const needs = spec.calculationBy === 'property' && !spec.property;
  return [
    ...when(!definition.target, [...at, 'target'], 'target'),
    ...when(needs, [...at, 'calculationSpec', 'property'], 'property'),
  ];
}

const CHECKS: Record<Section, Check> = {
  properties: property,
  relations: (definition, at) => when(!definition.target, [...at, 'target'], 'target'),
  mirrorProperties: (definition, at) =>
    when(!/^[^.]+(\.[^.]+)+$/.test(String(definition.path ?? '')), [...at, 'path'], 'path'),
  calculationProperties: (definition, at) =>
    when(!String(definition.calculation ?? '').trim(), [...at, 'calculation'], 'expression'),
  aggregationProperties: aggregation,
};

const SECTIONS = Object.keys(CHECKS) as Section[];

function keyFaults(draft: Draft): Misfit[] {
  const seen = new Set<string>();
  return SECTIONS.flatMap((section) =>
    entriesOf(draft, section).flatMap(([key]) => {
      const path = [...placeOf(section), key];
      const shared = (VALUE_SECTIONS as readonly Section[]).includes(section);
      const clash = shared && seen.has(key);
      if (shared) seen.add(key);
      return [...when(!isKey(key), path, 'key'), ...when(clash, path, 'taken')];
    }),
  );
}

export function checkBasics(draft: Pick<Draft, 'title' | 'identifier'>): Misfit[] {
  return [
    ...when(!draft.title.trim(), ['title'], 'title'),
    ...when(!isBlueprintName(draft.identifier), ['identifier'], 'name'),
  ];
}

function settingFaults({ ownership, changelogDestination }: Draft & { changelogDestination?: Definition }) {
  const unsent = changelogDestination?.type === 'WEBHOOK' && !URL.canParse(String(changelogDestination.url));
  return [
    ...when(ownership?.type === 'Inherited' && !ownership.path, ['ownership', 'path'], 'ownershipPath'),
    ...when(unsent, ['changelogDestination', 'url'], 'address'),
  ];
}

export const checkDraft = (draft: Draft): Misfit[] => [
  ...checkBasics(draft),
  ...keyFaults(draft),
  ...SECTIONS.flatMap((section) =>
    entriesOf(draft, section).flatMap(([key, definition]) =>
      CHECKS[section](definition, [...placeOf(section), key]),
    ),
  ),
  ...settingFaults(draft),
];
