/** Control → how it is drawn; a backend's editor is a list of these. */
import { NumberInput, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Blueprint } from '~/api/contract';
import { JsonControl } from '../definition/controls';
import { type Edit, put, textAt } from '../definition/edit';
import { valueAt } from '../definition/sections';
import { ExpressionField } from '../expression/ExpressionField';
import type { Path } from '../expression/paths';
import { BodyEditor } from './BodyEditor';
import type { Control, Field } from './kinds';
import { MapEditor } from './MapEditor';

export type ControlProps = {
  field: Field;
  label: string;
  hint?: string;
  keyLabel: string;
  edit: Edit;
  paths: Path[];
  blueprints: Blueprint[];
};

type Draw = (props: ControlProps) => ReactNode;

const Expression: Draw = ({ field, label, hint, edit, paths }) => (
  <ExpressionField
    template
    label={label}
    hint={hint}
    required={field.required}
    value={textAt(edit, field.path)}
    error={edit.faultAt(field.path)}
    paths={paths}
    onChange={(value) => put(edit, field.path, value)}
  />
);

const Text: Draw = ({ field, label, hint, edit }) => (
  <TextInput
    label={label}
    description={hint}
    withAsterisk={field.required}
    value={textAt(edit, field.path)}
    error={edit.faultAt(field.path)}
    onChange={(event) => put(edit, field.path, event.currentTarget.value)}
  />
);

/** A flag may also be a template; what was written as one stays text. */
const Flag: Draw = (props) => {
  const { field, label, hint, edit } = props;
  const value = valueAt(edit.value, field.path);
  if (typeof value === 'string' && value !== 'true' && value !== 'false') return <Expression {...props} />;
  return (
    <Switch
      label={label}
      description={hint}
      checked={(value ?? field.usual) === true || value === 'true'}
      error={edit.faultAt(field.path)}
      onChange={({ currentTarget: { checked } }) =>
        put(edit, field.path, checked === (field.usual ?? false) ? undefined : checked)
      }
    />
  );
};

const Choice: Draw = ({ field, label, hint, edit }) => (
  <Select
    label={label}
    description={hint}
    withAsterisk={field.required}
    data={field.options ?? []}
    allowDeselect={false}
    value={textAt(edit, field.path) || (field.options?.[0] ?? null)}
    error={edit.faultAt(field.path)}
    onChange={(value) => put(edit, field.path, value || undefined)}
  />
);

const Amount: Draw = ({ field, label, hint, edit }) => {
  const value = valueAt(edit.value, field.path);
  return (
    <NumberInput
      label={label}
      description={hint}
      min={0}
      withAsterisk={field.required}
      value={typeof value === 'number' ? value : ''}
      error={edit.faultAt(field.path)}
      onChange={(next) => put(edit, field.path, next === '' ? undefined : Number(next))}
    />
  );
};

function keysKnown({ field, edit, blueprints }: ControlProps): string[] | undefined {
  const [root = ''] = field.path;
  const place = root === 'entity' ? [root, 'blueprintIdentifier'] : ['blueprintIdentifier'];
  const blueprint = blueprints.find(({ identifier }) => identifier === valueAt(edit.value, place));
  if (!field.known || !blueprint) return undefined;
  return Object.keys(field.known === 'properties' ? blueprint.schema.properties : blueprint.relations);
}

/** A map may also be one template that gives an object. */
const Pairs: Draw = (props) => {
  const { field, label, hint, keyLabel, edit, paths } = props;
  const value = valueAt(edit.value, field.path);
  if (typeof value === 'string') return <Expression {...props} />;
  return (
    <MapEditor
      label={label}
      hint={hint}
      keyLabel={keyLabel}
      known={keysKnown(props)}
      value={value}
      paths={paths}
      faultAt={(path) => edit.faultAt([...field.path, ...path])}
      onChange={(next) => put(edit, field.path, next)}
    />
  );
};

const Body: Draw = ({ field, label, hint, keyLabel, edit, paths }) => (
  <BodyEditor
    label={label}
    hint={hint}
    keyLabel={keyLabel}
    value={valueAt(edit.value, field.path)}
    paths={paths}
    faultAt={(path) => edit.faultAt([...field.path, ...path])}
    onChange={(value) => put(edit, field.path, value)}
  />
);

const Target: Draw = ({ field, label, hint, edit, blueprints }) => (
  <Select
    label={label}
    description={hint}
    withAsterisk={field.required}
    searchable
    allowDeselect={false}
    data={blueprints.map(({ identifier, title }) => ({ value: identifier, label: title }))}
    value={textAt(edit, field.path) || null}
    error={edit.faultAt(field.path)}
    onChange={(value) => put(edit, field.path, value ?? undefined)}
  />
);

const Json: Draw = ({ field, label, hint, edit }) => (
  <JsonControl
    label={label}
    hint={hint}
    value={valueAt(edit.value, field.path)}
    error={edit.faultAt(field.path)}
    onValue={(value) => put(edit, field.path, value)}
  />
);

/** Words and numbers, one after the other; what reads as a number is one. */
const List: Draw = ({ field, label, hint, edit }) => {
  const value = valueAt(edit.value, field.path);
  const typed = (text: string) => (/^\d+$/.test(text) ? Number(text) : text);
  return (
    <TagsInput
      label={label}
      description={hint}
      value={Array.isArray(value) ? value.map(String) : []}
      error={edit.faultAt(field.path)}
      onChange={(texts) => put(edit, field.path, texts.length ? texts.map(typed) : undefined)}
    />
  );
};

export const CONTROLS: Record<Control, Draw> = {
  expression: Expression,
  text: Text,
  flag: Flag,
  choice: Choice,
  number: Amount,
  map: Pairs,
  body: Body,
  blueprint: Target,
  json: Json,
  list: List,
};
