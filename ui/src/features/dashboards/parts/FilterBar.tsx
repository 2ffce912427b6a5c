import { Button, Select } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { type Page, pageQuery } from '~/api/pages';
import { valueSources } from '~/api/sources';
import { CLEARED, pageFiltersOf } from '~/components/board/filters';
import { type FilterSearch, FiltersContext } from '~/components/board/use-filters';
import { useChangeSeen } from '~/components/draft/small-change';
import { decodeFilter, encodeFilter } from '~/components/query-builder/address';
import { FilterButton } from '~/components/query-builder/FilterButton';
import { FilterChips } from '~/components/query-builder/FilterChips';
import { type FilterGroup, type FilterPart, isGroup, MY_TEAMS } from '~/components/query-builder/model';
import { useFilterWords } from '~/components/query-builder/words';

const PERIODS = [
  'today',
  'lastDay',
  'lastWeek',
  'last2Weeks',
  'lastMonth',
  'last3Months',
  'last6Months',
  'last12Months',
] as const;

const TEAM = '$team';

const isMine = (part: FilterPart): boolean =>
  !isGroup(part) && part.field === TEAM && part.values.length === 1 && part.values[0] === MY_TEAMS;

const MINE: FilterPart = { field: TEAM, operator: 'hasAny', values: [MY_TEAMS] };

/** On for what my teams own, off again; other rules stay. */
function withMine(filter: FilterGroup, on: boolean): FilterGroup {
  if (!on) return { ...filter, rules: filter.rules.filter((part) => !isMine(part)) };
  if (filter.combinator === 'and') return { ...filter, rules: [...filter.rules, MINE] };
  return { combinator: 'and', rules: [filter, MINE] };
}

type Props = { page: Page; onSearch: (next: FilterSearch) => void };

function SaveFilters({ page, onSearch }: Props) {
  const { t } = useTranslation('dashboards');
  const queryClient = useQueryClient();
  const { filter, changed, common, kinds, fixed } = useContext(FiltersContext);
  const words = useFilterWords(common);
  const save = useChangeSeen(page);
  if (!changed) return null;
  const store = async () => {
    const pageFilters = [...fixed, ...pageFiltersOf(filter, common, kinds, words)];
    const answer = await save.mutateAsync({ pageFilters }).catch(() => undefined);
    if (!answer) return;
    queryClient.setQueryData(pageQuery(page.identifier).queryKey, { ...page, ...answer });
    onSearch({ filter: undefined });
  };
  return (
    <div className="dash-filters-end">
      {save.error && <span role="alert">{save.error.message}</span>}
      <Button variant="subtle" color="gray" onClick={() => onSearch({ filter: undefined })}>
        {t('filters.reset')}
      </Button>
      {page.mayUpdate && (
        <Button variant="default" loading={save.isPending} onClick={() => void store()}>
          {t('filters.save')}
        </Button>
      )}
    </div>
  );
}

/** What is in force on a page that is locked; a link may have narrowed it. */
function LockedFilters({ onSearch }: Pick<Props, 'onSearch'>) {
  const { t } = useTranslation('dashboards');
  const { filter, period, changed, common } = useContext(FiltersContext);
  if (!filter && !period) return null;
  return (
    <div className="dash-filters">
      <FilterChips fields={common} filter={decodeFilter(filter)} />
      {(changed || period) && (
        <div className="dash-filters-end">
          <span className="dim">{t('filters.locked')}</span>
          <Button
            variant="subtle"
            color="gray"
            onClick={() => onSearch({ filter: undefined, period: undefined })}
          >
            {t('filters.reset')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** One filter for every widget; it lives in the address. */
export function FilterBar({ page, onSearch }: Props) {
  const { t } = useTranslation(['dashboards', 'common']);
  const { filter: text, saved, period, common, kinds } = useContext(FiltersContext);
  if (common.length === 0) return null;
  if (page.locked) return <LockedFilters onSearch={onSearch} />;
  const filter = decodeFilter(text);
  const set = (next: FilterGroup) => {
    const said = encodeFilter(next);
    onSearch({ filter: said === saved ? undefined : (said ?? CLEARED) });
  };
  const mine = filter.rules.some(isMine);
  const owned = [...kinds.values()].some(({ blueprint, fields }) => fields.length > 0 && blueprint.ownership);
  return (
    <div className="dash-filters" role="toolbar" aria-label={t('filters.label')}>
      <FilterButton fields={common} filter={filter} sources={valueSources} onChange={set} />
      {owned && (
        <Button
          variant={mine ? 'light' : 'default'}
          className="bar-button"
          aria-pressed={mine}
          leftSection={<IconUsersGroup size={15} />}
          onClick={() => set(withMine(filter, !mine))}
        >
          {t('filters.mine')}
        </Button>
      )}
      <Select
        className="dash-period"
        aria-label={t('filters.period')}
        placeholder={t('filters.anyTime')}
        clearable
        clearButtonProps={{ 'aria-label': t('filters.anyTime') }}
        data={PERIODS.map((value) => ({ value, label: t(`common:preset.${value}`) }))}
        value={period ?? null}
        onChange={(value) => onSearch({ period: value ?? undefined })}
      />
      <FilterChips fields={common} filter={filter} onChange={set} />
      <SaveFilters page={page} onSearch={onSearch} />
    </div>
  );
}
