import { ActionIcon, Button, Input } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PropertySchema } from '~/api/contract';
import { common, type FieldProps } from './field';
import { type FieldSpec, isBlank, specOf, type Values } from './spec';

type Group = Values;

const groupsIn = (value: unknown): Group[] =>
  (Array.isArray(value) ? value : []).map((item) => (typeof item === 'object' && item !== null ? item : {}));

/** Fields of one group; their names are told apart from those of the other groups. */
const specsOf = (items: PropertySchema, prefix: string, disabled: boolean | undefined): FieldSpec[] =>
  Object.entries(items.properties ?? {}).map(([key, schema]) => ({
    ...specOf(`${prefix}-${key}`, schema, items.required?.includes(key) ?? false),
    label: schema.title || key,
    disabled,
  }));

const filled = (items: PropertySchema): Group =>
  Object.fromEntries(
    Object.entries(items.properties ?? {}).flatMap(([key, schema]) => {
      const { default: usual } = schema;
      return usual === undefined ? [] : [[key, usual]];
    }),
  );

type OneProps = FieldProps & {
  group: Group;
  index: number;
  onGroup: (group: Group) => void;
  onRemove: () => void;
};

function One({ spec, sources, fields, group, index, onGroup, onRemove }: OneProps) {
  const { t } = useTranslation('form');
  const prefix = `${spec.id}-${index}`;
  const specs = specsOf(spec.schema.items ?? {}, prefix, spec.disabled);
  const keyOf = (id: string) => id.slice(prefix.length + 1);
  const title = t('group.title', { label: spec.label, number: index + 1 });
  const set = (id: string, value: unknown) => {
    const { [keyOf(id)]: _, ...rest } = group;
    onGroup(isBlank(value) ? rest : { ...rest, [keyOf(id)]: value });
  };
  const form = {
    values: Object.fromEntries(specs.map(({ id }) => [id, group[keyOf(id)]])),
    errors: {},
    set,
    leave: () => undefined,
  };
  return (
    <li className="form-group">
      <fieldset aria-label={title} disabled={spec.disabled}>
        <div className="form-group-head">
          <span className="dim">{index + 1}</span>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('group.remove', { title })}
            onClick={onRemove}
          >
            <IconTrash size={15} />
          </ActionIcon>
        </div>
        {fields?.({ specs, form, sources })}
      </fieldset>
    </li>
  );
}

/** A list of things that each have several fields: one group of fields a thing. */
export default function GroupsField(props: FieldProps) {
  const { t } = useTranslation('form');
  const { spec, value, onChange } = props;
  const { label, description, withAsterisk, error, disabled } = common(props);
  const groups = groupsIn(value);
  const set = (next: Group[]) => onChange(next.length ? next : undefined);
  const { maxItems } = spec.schema;
  return (
    <Input.Wrapper
      {...{ label, description, withAsterisk, error }}
      labelElement="div"
      id={`field-${spec.id}`}
    >
      {groups.length > 0 && (
        <ol className="form-groups" aria-label={label}>
          {groups.map((group, index) => (
            <One
              key={index}
              {...props}
              group={group}
              index={index}
              onGroup={(next) => set(groups.with(index, next))}
              onRemove={() => set(groups.toSpliced(index, 1))}
            />
          ))}
        </ol>
      )}
      <Button
        mt={6}
        display="block"
        variant="default"
        size="compact-sm"
        disabled={disabled || (maxItems !== undefined && groups.length >= maxItems)}
        leftSection={<IconPlus size={14} />}
        onClick={() => set([...groups, filled(spec.schema.items ?? {})])}
      >
        {t('group.add')}
      </Button>
    </Input.Wrapper>
  );
}
