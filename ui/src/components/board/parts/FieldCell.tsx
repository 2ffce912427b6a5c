import { useQuery } from '@tanstack/react-query';
import type { Entity } from '~/api/contract';
import { usersQuery } from '~/api/queries';
import { LevelPill } from '~/components/pill/LevelPill';
import { drawValue } from '~/components/property/cells';
import type { CatalogField } from '~/components/property/fields';
import { peopleOf } from '~/components/property/people';
import { RelationLinks } from '~/components/property/RelationLinks';
import { useCellWords } from '~/components/property/use-cell-words';

type Props = { field: CatalogField; entity: Entity };

/** A value of an entity as it stands in a widget. */
export function FieldCell({ field, entity }: Props) {
  const words = useCellWords();
  const users = useQuery(usersQuery());
  const value = field.value(entity);
  if ('relation' in field.target)
    return (
      <RelationLinks
        target={field.blueprint ?? ''}
        value={value as string | string[] | null}
        titles={entity.relatedTitles?.[String(field.target.relation)]}
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
