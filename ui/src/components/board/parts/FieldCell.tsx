import { useQuery } from '@tanstack/react-query';
import type { Entity } from '~/api/contract';
import { usersQuery } from '~/api/queries';
import { LevelPill } from '~/components/pill/LevelPill';
import { drawValue } from '~/components/property/cells';
import type { CatalogField } from '~/components/property/fields';
import { peopleOf } from '~/components/property/people';
import { RelationLinks } from '~/components/property/RelationLinks';
import { useCellWords } from '~/components/property/use-cell-words';

type Titles = NonNullable<Entity['relatedTitles']>[string];

/** A value as cells of the field show it. */
export function DrawnValue({
  field,
  value,
  titles,
}: {
  field: CatalogField;
  value: unknown;
  titles?: Titles;
}) {
  const words = useCellWords();
  const users = useQuery(usersQuery());
  if ('relation' in field.target)
    return (
      <RelationLinks
        target={field.blueprint ?? ''}
        value={value as string | string[] | null}
        titles={titles}
      />
    );
  if ('scorecard' in field.target)
    return value ? (
      <LevelPill level={String(value)} colour={field.schema.enumColors?.[String(value)]} />
    ) : (
      <span className="cell-none">—</span>
    );
  return drawValue(field.kind, value, {
    schema: field.schema,
    people: peopleOf(users.data),
    words,
    focusable: true,
  });
}

/** A value of an entity as it stands in a widget. */
export function FieldCell({ field, entity }: { field: CatalogField; entity: Entity }) {
  const titles =
    'relation' in field.target ? entity.relatedTitles?.[String(field.target.relation)] : undefined;
  return <DrawnValue field={field} value={field.value(entity)} titles={titles} />;
}
