/** What an expression can read, as a list to choose from. */
import type { Blueprint, Operation, UserInputs } from '~/api/contract';

export type Path = { path: string; label: string; group: string };

/** jq's way to a key: `.form.size`, or `.form["disk-size"]` where a dot would not do. */
export const keyPath = (root: string, key: string): string =>
  /^[A-Za-z_]\w*$/.test(key) ? `${root}.${key}` : `${root}["${key.replaceAll('"', '\\"')}"]`;

export const entityPaths = (root: string, group: string, blueprint: Blueprint | undefined): Path[] =>
  blueprint
    ? [
        { path: `${root}.identifier`, label: `${root}.identifier`, group },
        { path: `${root}.title`, label: `${root}.title`, group },
        { path: `${root}.team`, label: `${root}.team`, group },
        ...Object.entries(blueprint.schema.properties).map(([key, { title }]) => ({
          path: keyPath(`${root}.properties`, key),
          label: title || key,
          group,
        })),
        ...Object.entries(blueprint.relations).map(([key, { title }]) => ({
          path: keyPath(`${root}.relations`, key),
          label: title || key,
          group,
        })),
      ]
    : [];

export const inputPaths = (root: string, group: string, inputs: UserInputs | undefined): Path[] =>
  Object.entries(inputs?.properties ?? {}).map(([key, { title }]) => ({
    path: keyPath(root, key),
    label: title || key,
    group,
  }));

const COMPUTED = ['mirrorProperties', 'calculationProperties', 'aggregationProperties'] as const;

export const plain = (group: string, paths: string[]): Path[] =>
  paths.map((path) => ({ path, label: path, group }));

const PERSON = ['.user.email', '.user.name', '.user.firstName', '.user.teamsIdentifiers'];

const needsEntity = (operation: Operation | undefined) => operation !== undefined && operation !== 'CREATE';

type Subject = { inputs?: UserInputs; operation?: Operation; blueprint?: Blueprint };

/** In a form: what is filled in, who fills it in, and for which entity. */
export const formPaths = ({ inputs, operation, blueprint }: Subject): Path[] => [
  ...inputPaths('.form', 'inputs', inputs),
  ...plain('user', PERSON),
  ...(needsEntity(operation) ? entityPaths('.entity', 'entity', blueprint) : []),
];

/** Secrets of the organization, readable in what is sent only. */
export const secretPaths = (names: string[]): Path[] =>
  names.map((name) => ({ path: keyPath('.secrets', name), label: name, group: 'secrets' }));

/** In what is sent when an action runs. */
export const runPaths = ({ inputs, operation, blueprint }: Subject): Path[] => [
  ...inputPaths('.inputs', 'inputs', inputs),
  ...(needsEntity(operation) ? entityPaths('.entity', 'entity', blueprint) : []),
  ...plain('user', PERSON),
  ...plain('run', ['.run.id', '.trigger.at', '.trigger.origin', '.action.identifier', '.action.title']),
];

/** What an automation hears of an entity: its state before and after. Conditions stand on the event itself. */
export const entityEventPaths = (blueprint: Blueprint | undefined, root: string): Path[] => [
  ...entityPaths(`${root}.diff.after`, 'after', blueprint),
  ...entityPaths(`${root}.diff.before`, 'before', blueprint),
  ...plain(
    'event',
    ['action', 'context.entityIdentifier', 'trigger.at', 'trigger.by.user.email'].map(
      (key) => `${root}.${key}`,
    ),
  ),
];

const OF_RUN = ['id', 'status', 'summary', 'response', 'entity.identifier', 'createdBy'];

/** What an automation hears of a run. */
export const runEventPaths = (inputs: UserInputs | undefined, root: string): Path[] => [
  ...plain(
    'after',
    OF_RUN.map((key) => `${root}.diff.after.${key}`),
  ),
  ...inputPaths(`${root}.diff.after.properties`, 'inputs', inputs),
  ...plain('before', [`${root}.diff.before.status`]),
];

/** What every run of an automation knows of itself. */
export const startedPaths: Path[] = plain('run', ['.run.id', '.action.identifier', '.trigger.at']);

/** In what is computed of an entity: its own values, and those computed from others. */
export const calculationPaths = (blueprint: Blueprint): Path[] => [
  ...entityPaths('', 'entity', blueprint),
  ...COMPUTED.flatMap((part) =>
    Object.entries(blueprint[part] ?? {}).map(([key, { title }]) => ({
      path: keyPath('.properties', key),
      label: title || key,
      group: 'entity',
    })),
  ),
];
