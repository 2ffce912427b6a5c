import '~/components/property/cells.css';
import './things.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Entity } from '~/api/contract';
import { blueprintQuery, entityQuery, scorecardsQuery } from '~/api/queries';
import { Tile } from '~/components/icon/Tile';
import { type CatalogField, fieldsOf, TITLE } from '~/components/property/fields';
import { entityPath } from '~/components/property/RelationLinks';
import { useMetaWords } from '~/components/property/use-meta-words';
import { textOf } from '../kinds';
import { FieldCell } from './FieldCell';
import { Answered, ScrollBox, type WidgetProps } from './shared';

const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === '' || `${value}` === '';

/** The chosen properties; without a choice those that a table shows, and of these only what is filled. */
function linesOf(chosen: unknown, fields: CatalogField[], entity: Entity): CatalogField[] {
  const rest = fields.filter(({ id }) => id !== TITLE);
  if (Array.isArray(chosen) && chosen.length)
    return chosen.flatMap((id) => rest.find((field) => field.id === id) ?? []);
  return rest.filter((field) => field.usual && !isEmpty(field.value(entity)));
}

/** One entity and what is known of it. */
export default function EntityWidget({ widget }: WidgetProps) {
  const words = useMetaWords();
  const { t } = useTranslation('dashboards');
  const name = textOf(widget, 'blueprint');
  const identifier = textOf(widget, 'entity');
  const blueprint = useQuery({ ...blueprintQuery(name), enabled: name !== '' });
  const scorecards = useQuery({ ...scorecardsQuery(name), enabled: name !== '' });
  const query = useQuery({ ...entityQuery(name, identifier), enabled: name !== '' && identifier !== '' });
  const fields = blueprint.data ? fieldsOf(blueprint.data, scorecards.data ?? [], words) : [];
  return (
    <Answered widget={widget} query={query}>
      {(entity) => (
        <ScrollBox label={widget.title ?? t('kind.entity-info.title')}>
          <Link className="widget-row-title widget-entity" to={entityPath(name, identifier) as string}>
            <Tile blueprint={name} icon={entity.icon || blueprint.data?.icon} size={26} />
            <span className="ellipsis">{entity.title || entity.identifier}</span>
          </Link>
          <dl className="widget-facts">
            {linesOf(widget.properties, fields, entity).map((field) => (
              <div key={field.id}>
                <dt className="ellipsis">{field.label}</dt>
                <dd>
                  <FieldCell field={field} entity={entity} />
                </dd>
              </div>
            ))}
          </dl>
        </ScrollBox>
      )}
    </Answered>
  );
}
