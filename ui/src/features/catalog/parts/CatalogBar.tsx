import { ActionIcon, CloseButton, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconLayoutDashboard, IconRowInsertTop, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/api/permissions';
import { valueSources } from '~/api/sources';
import { TITLE } from '~/components/property/fields';
import { decodeFilter, encodeFilter } from '~/components/query-builder/address';
import { FilterButton } from '~/components/query-builder/FilterButton';
import { FilterChips } from '~/components/query-builder/FilterChips';
import type { FilterGroup } from '~/components/query-builder/model';
import { ColumnsPanel } from '~/components/table/ColumnsPanel';
import { usePreferences } from '~/lib/preferences';
import type { Catalog } from '../use-catalog';
import { useTotal } from '../use-lines';
import { ExportMenu } from './ExportMenu';
import { GroupButton } from './GroupButton';
import { SortButton } from './SortButton';

const PAUSE_MS = 250;

function SearchBox({ text, onText }: { text: string; onText: (text: string) => void }) {
  const { t } = useTranslation('catalog');
  const [typed, setTyped] = useState(text);
  const send = useDebouncedCallback(onText, PAUSE_MS);
  useEffect(() => setTyped(text), [text]);
  const set = (next: string) => {
    setTyped(next);
    send(next);
  };
  return (
    <TextInput
      className="catalog-search"
      leftSection={<IconSearch size={15} />}
      placeholder={t('search')}
      aria-label={t('search')}
      value={typed}
      onChange={(event) => set(event.currentTarget.value)}
      rightSection={typed && <CloseButton size="xs" aria-label={t('clearSearch')} onClick={() => set('')} />}
    />
  );
}

/** In a saved view the density belongs to the view, else to this person. */
function DensitySwitch({ view, views }: Catalog) {
  const { t } = useTranslation('shell');
  const { density, setDensity } = usePreferences();
  const now = view.search.density ?? density;
  const other = now === 'compact' ? 'comfortable' : 'compact';
  const put = () =>
    views.isBase && !view.search.density ? setDensity(other) : view.change({ density: other });
  return (
    <Tooltip label={t(`density.${other}`)}>
      <ActionIcon aria-label={t(`density.${other}`)} onClick={put}>
        <IconRowInsertTop size={17} />
      </ActionIcon>
    </Tooltip>
  );
}

/** A dashboard about what the table holds, begun with a template. */
function DashboardLink({ blueprint }: { blueprint: string }) {
  const { t } = useTranslation('catalog');
  const may = useCan('create:pages');
  if (!may) return null;
  return (
    <Tooltip label={t('dashboard')}>
      <ActionIcon
        aria-label={t('dashboard')}
        renderRoot={(rest) => (
          <Link {...rest} to={'/new-dashboard' as string} search={{ blueprint } as never} />
        )}
      >
        <IconLayoutDashboard size={17} />
      </ActionIcon>
    </Tooltip>
  );
}

/** How many match while the filter is built. */
function Matching({ catalog }: { catalog: Catalog }) {
  const { t } = useTranslation('catalog');
  const total = useTotal(catalog);
  if (!total) return null;
  return (
    <span className="dim num">
      {!total.exact && '≈ '}
      {total.value.toLocaleString()} {t('entities', { count: total.value })}
    </span>
  );
}

export function CatalogBar({ catalog, title }: { catalog: Catalog; title: string }) {
  const { t } = useTranslation('catalog');
  const { fields, shown, view, views } = catalog;
  const filter = decodeFilter(view.search.filter);
  const setFilter = (next: FilterGroup) => view.change({ filter: encodeFilter(next) });
  return (
    <div className="catalog-bar" role="toolbar" aria-label={t('tools', { title })}>
      <SearchBox text={view.search.q ?? ''} onText={(q) => view.change({ q: q || undefined }, true)} />
      {!views.locked && (
        <FilterButton
          fields={fields}
          filter={filter}
          matching={<Matching catalog={catalog} />}
          onChange={setFilter}
          sources={valueSources}
        />
      )}
      <SortButton catalog={catalog} />
      <GroupButton catalog={catalog} />
      {!views.locked && (
        <ColumnsPanel
          columns={fields.filter((field) => field.id !== TITLE)}
          shown={shown.map((field) => field.id).filter((id) => id !== TITLE)}
          onChange={view.setColumns}
        />
      )}
      <FilterChips fields={fields} filter={filter} onChange={views.locked ? undefined : setFilter} />
      <div className="catalog-end">
        <DashboardLink blueprint={catalog.blueprint} />
        <ExportMenu catalog={catalog} />
        <DensitySwitch {...catalog} />
      </div>
    </div>
  );
}
