import '~/components/property/cells.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Query } from '~/api/contract';
import { catalogPath, type Widget } from '~/api/pages';
import { blueprintQuery } from '~/api/queries';
import { useMetaWords } from '~/components/property/use-meta-words';
import { wayTo } from '../drill';
import { textOf } from '../kinds';
import { groupsQuery, rowsQuery } from '../queries';
import { columnsOf, levelsOf, orderOf, searchOf } from '../table';
import { useNarrowing } from '../use-filters';
import { useFields } from './fields';
import { Failed } from './notes';
import { Answered, ScrollBox, type WidgetProps } from './shared';
import { GroupRows, Rows, type Table } from './TableRows';

export const MOST_ROWS = 50;

/** What is asked for, once it is known what the blueprint has. */
function useTable(widget: Widget) {
  const { dataset } = useNarrowing(widget);
  const name = textOf(widget, 'blueprint');
  const blueprint = useQuery({ ...blueprintQuery(name), enabled: name !== '' });
  const fields = useFields(widget);
  const wayOf = (query: Query | undefined) => {
    const way = wayTo(name, fields, query);
    return way && { ...way, search: { ...searchOf(widget, fields), ...way.search } };
  };
  const table: Table | undefined = blueprint.data && {
    name,
    icon: blueprint.data.icon,
    columns: columnsOf(widget, fields),
    levels: levelsOf(widget, fields),
    order: orderOf(widget, fields),
    dataset,
    wayOf,
  };
  return { blueprint, table };
}

function Head({ columns }: Pick<Table, 'columns'>) {
  const words = useMetaWords();
  return (
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
  );
}

function Plain({ widget, table }: WidgetProps & { table: Table }) {
  const { t } = useTranslation('dashboards');
  const { name, order, dataset, columns, wayOf } = table;
  const query = useQuery(rowsQuery(name, MOST_ROWS, order, dataset));
  return (
    <Answered widget={widget} query={query} isEmpty={({ entities }) => entities.length === 0}>
      {({ entities, total }) => (
        <ScrollBox label={widget.title ?? name}>
          <table className="widget-table">
            <Head columns={columns} />
            <tbody>
              <Rows entities={entities} table={table} />
            </tbody>
          </table>
          {total !== undefined && total > entities.length && (
            <Link
              className="widget-more"
              {...((wayOf(dataset) ?? { to: catalogPath(name) }) as { to: string })}
            >
              {t('more', { count: total - entities.length })}
            </Link>
          )}
        </ScrollBox>
      )}
    </Answered>
  );
}

function Grouped({ widget, table }: WidgetProps & { table: Table }) {
  const { name, levels, dataset, columns } = table;
  const query = useQuery(groupsQuery(name, levels[0]?.target ?? {}, dataset));
  return (
    <Answered widget={widget} query={query} isEmpty={({ groups }) => groups.length === 0}>
      {() => (
        <ScrollBox label={widget.title ?? name}>
          <table className="widget-table">
            <Head columns={columns} />
            <tbody>
              <GroupRows table={table} path={[]} />
            </tbody>
          </table>
        </ScrollBox>
      )}
    </Answered>
  );
}

export default function TableWidget({ widget }: WidgetProps) {
  const { blueprint, table } = useTable(widget);
  if (blueprint.error) return <Failed error={blueprint.error} onAgain={() => void blueprint.refetch()} />;
  if (!table)
    return (
      <Answered widget={widget} query={blueprint}>
        {() => null}
      </Answered>
    );
  return table.levels.length > 0 ? (
    <Grouped widget={widget} table={table} />
  ) : (
    <Plain widget={widget} table={table} />
  );
}
