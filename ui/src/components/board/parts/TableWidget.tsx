import '~/components/property/cells.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Blueprint, Entity } from '~/api/contract';
import type { Widget } from '~/api/pages';
import { blueprintQuery, scorecardsQuery } from '~/api/queries';
import { Tile } from '~/components/icon/Tile';
import { type CatalogField, fieldsOf, TITLE } from '~/components/property/fields';
import { entityPath } from '~/components/property/RelationLinks';
import { useMetaWords } from '~/components/property/use-meta-words';
import { textOf } from '../kinds';
import { rowsQuery } from '../queries';
import { useNarrowing } from '../use-filters';
import { FieldCell } from './FieldCell';
import { Answered, ScrollBox, type WidgetProps } from './shared';

const LIMIT = 50;
const USUAL = 4;

type Config = Record<string, { propertiesSettings?: { shown?: string[]; order?: string[] } }>;

/** What the widget names; without a choice the first few that a table would show. */
export function columnsOf(widget: Widget, fields: CatalogField[]): CatalogField[] {
  const config = (widget.blueprintConfig ?? {}) as Config;
  const shown = config[textOf(widget, 'blueprint')]?.propertiesSettings?.shown;
  const rest = fields.filter(({ id }) => id !== TITLE);
  if (!shown) return rest.filter(({ usual }) => usual).slice(0, USUAL);
  return shown.flatMap((id) => rest.find((field) => field.id === id) ?? []);
}

function Rows({
  entities,
  columns,
  blueprint,
}: {
  entities: Entity[];
  columns: CatalogField[];
  blueprint: Blueprint;
}) {
  return entities.map((entity) => (
    <tr key={entity.identifier}>
      <th scope="row">
        <Link className="widget-row-title" to={entityPath(entity.blueprint, entity.identifier) as string}>
          <Tile blueprint={entity.blueprint} icon={entity.icon || blueprint.icon} size={20} />
          <span className="ellipsis">{entity.title || entity.identifier}</span>
        </Link>
      </th>
      {columns.map((field) => (
        <td key={field.id}>
          <span className="widget-cell">
            <FieldCell field={field} entity={entity} />
          </span>
        </td>
      ))}
    </tr>
  ));
}

export default function TableWidget({ widget }: WidgetProps) {
  const { dataset } = useNarrowing(widget);
  const { t } = useTranslation('dashboards');
  const words = useMetaWords();
  const name = textOf(widget, 'blueprint');
  const blueprint = useQuery({ ...blueprintQuery(name), enabled: name !== '' });
  const scorecards = useQuery({ ...scorecardsQuery(name), enabled: name !== '' });
  const query = useQuery(rowsQuery(name, LIMIT, textOf(widget, 'sortBy'), dataset));
  const columns = blueprint.data
    ? columnsOf(widget, fieldsOf(blueprint.data, scorecards.data ?? [], words))
    : [];
  return (
    <Answered widget={widget} query={query} isEmpty={({ entities }) => entities.length === 0}>
      {({ entities, total }) => (
        <ScrollBox label={widget.title ?? name}>
          <table className="widget-table">
            <thead>
              <tr>
                <th scope="col">{words.title}</th>
                {columns.map(({ id, label }) => (
                  <th key={id} scope="col">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {blueprint.data && <Rows entities={entities} columns={columns} blueprint={blueprint.data} />}
            </tbody>
          </table>
          {total !== undefined && total > entities.length && (
            <Link className="widget-more" to={`/catalog/${encodeURIComponent(name)}` as string}>
              {t('more', { count: total - entities.length })}
            </Link>
          )}
        </ScrollBox>
      )}
    </Answered>
  );
}
