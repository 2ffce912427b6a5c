import { Link } from '@tanstack/react-router';
import type { RelatedEntity } from '~/api/contract';
import { Tile } from '~/components/icon/Tile';
import { entityPath } from '~/components/property/RelationLinks';

type Props = { entity: RelatedEntity; icons: ReadonlyMap<string, string | null | undefined> };

/** An entity is its tile and its title, everywhere. */
export const EntityChip = ({ entity, icons }: Props) => (
  <Link
    className="cell-link"
    to={entityPath(entity.blueprint, entity.identifier) as string}
    title={entity.identifier}
  >
    <Tile blueprint={entity.blueprint} icon={entity.icon || icons.get(entity.blueprint)} size={20} />
    <span className="cell-text">{entity.title}</span>
  </Link>
);
