import { ActionIcon, Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RelatedEntity } from '~/api/contract';
import { useCan } from '~/api/permissions';
import type { EditedCell } from '~/components/entity-form/CellEditor';
import { Glyph } from '~/components/icon/Glyph';
import { Panel } from '~/components/panel/Panel';
import { drawValue } from '~/components/property/cells';
import { LONG_KINDS } from '~/components/property/kind';
import { type Described, kindOfValue } from '~/components/property/properties';
import { inOrder } from '../arrangement';
import type { EntityContext } from '../use-entity';
import { EntityChip } from './EntityChip';

const CellEditor = lazy(() => import('~/components/entity-form/CellEditor'));

const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

type EditProps = { label: string; onEdit: (button: HTMLElement) => void };

/** Stands beside the name of a value that may be edited where it is. */
function EditButton({ label, onEdit }: EditProps) {
  const { t } = useTranslation('entity');
  return (
    <ActionIcon
      size={24}
      className="details-edit"
      aria-label={t('editValue', { label })}
      onClick={(event) => onEdit(event.currentTarget)}
    >
      <IconPencil size={14} />
    </ActionIcon>
  );
}

type PartProps = { context: EntityContext; onEdit?: (button: HTMLElement) => void };

function Property({ property, context, onEdit }: PartProps & { property: Described }) {
  const { t } = useTranslation('entity');
  const { entity, people, cellWords } = context;
  const value = entity.properties[property.key];
  const drawing = { schema: property.schema, people, words: cellWords, focusable: true };
  return (
    <div>
      <dt title={property.schema.description}>
        <span className="ellipsis">{property.label}</span>
        {property.origin !== 'stored' && (
          <span className="details-origin" title={t(`origin.${property.origin}`)}>
            <Glyph id={property.glyph} size={13} />
          </span>
        )}
        {onEdit && property.origin === 'stored' && <EditButton label={property.label} onEdit={onEdit} />}
      </dt>
      <dd>{drawValue(kindOfValue(property, value), value, drawing)}</dd>
    </div>
  );
}

const SHOWN = 4;

/** Icons come with the neighbourhood, which holds no more than the first few. */
function neighboursOf({ entity, related, blueprint }: EntityContext, relation: string): RelatedEntity[] {
  const target = blueprint.relations[relation]?.target ?? '';
  const known = related?.find((group) => group.relation === relation && group.direction === 'upstream');
  const titled = new Map(known?.entities.map((other) => [other.identifier, other]));
  return [entity.relations[relation] ?? []].flat().map(
    (identifier) =>
      titled.get(identifier) ?? {
        identifier,
        title: entity.relatedTitles?.[relation]?.[identifier] ?? identifier,
        blueprint: target,
        icon: null,
      },
  );
}

function Relation({ relation, context, onEdit }: PartProps & { relation: string }) {
  const others = neighboursOf(context, relation);
  const label = context.blueprint.relations[relation]?.title || relation;
  return (
    <div>
      <dt>
        <span className="ellipsis">{label}</span>
        {onEdit && <EditButton label={label} onEdit={onEdit} />}
      </dt>
      <dd>
        {others.length === 0 && <span className="cell-none">—</span>}
        {others.slice(0, SHOWN).map((other) => (
          <EntityChip key={other.identifier} entity={other} icons={context.icons} />
        ))}
        {others.length > SHOWN && <span className="cell-more num">+{others.length - SHOWN}</span>}
      </dd>
    </div>
  );
}

/** A property or a relation, by the name that the arrangement of the page knows it by. */
type Item = { name: string; empty: boolean; property?: Described };

function itemsOf({ entity, blueprint, properties, arrangement }: EntityContext): Item[] {
  const short = properties.filter(({ kind }) => !LONG_KINDS.has(kind));
  const items: Item[] = [
    ...short.map((property) => ({
      name: property.key,
      empty: isEmpty(entity.properties[property.key]),
      property,
    })),
    ...Object.keys(blueprint.relations).map((name) => ({ name, empty: false })),
  ];
  return inOrder(items, ({ name }) => name, arrangement.order);
}

/** The value that is edited, and the button that has begun it: the focus goes back to it. */
type Editing = { edited: EditedCell; button: HTMLElement };

/** Values and relations; documents have a place of their own below. */
export function Details({ context }: { context: EntityContext }) {
  const { t } = useTranslation('entity');
  const { blueprint, entity } = context;
  const [all, setAll] = useState(false);
  const [editing, setEditing] = useState<Editing>();
  const mayEdit = useCan('update:entities');
  const editor = (column: string) =>
    mayEdit
      ? (button: HTMLElement) =>
          setEditing({ edited: { entity, column, cell: button.closest('div') ?? button }, button })
      : undefined;
  const close = () => {
    setEditing(undefined);
    editing?.button.focus();
  };
  const items = itemsOf(context);
  const away = new Set(context.arrangement.hidden);
  const first = items.filter(({ name, empty }) => !empty && !away.has(name));
  const more = items.length - first.length;
  const noneHidden = !items.some(({ name }) => away.has(name));
  const [show, hide] = noneHidden
    ? (['showEmpty', 'hideEmpty'] as const)
    : (['showMore', 'showLess'] as const);
  return (
    <Panel
      title={t('details')}
      tools={
        more > 0 && (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setAll(!all)}>
            {all ? t(hide) : t(show, { count: more })}
          </Button>
        )
      }
    >
      <dl className="details">
        {(all ? items : first).map(({ name, property }) =>
          property ? (
            <Property key={name} property={property} context={context} onEdit={editor(name)} />
          ) : (
            <Relation
              key={`relation ${name}`}
              relation={name}
              context={context}
              onEdit={editor(`relation.${name}`)}
            />
          ),
        )}
      </dl>
      {editing && (
        <Suspense>
          <CellEditor
            key={editing.edited.column}
            blueprint={blueprint}
            edited={editing.edited}
            onClose={close}
          />
        </Suspense>
      )}
    </Panel>
  );
}
