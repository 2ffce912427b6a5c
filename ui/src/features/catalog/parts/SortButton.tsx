import { ActionIcon, Badge, Button, CloseButton, Popover, SegmentedControl, Select } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { decodeSort, encodeSort } from '~/components/table/sort';
import type { SortBy } from '~/components/table/types';
import type { Catalog } from '../use-catalog';

const MOST = 5;

const IN_PLACE = { withinPortal: false };

function swapped(sort: SortBy[], from: number, to: number): SortBy[] {
  const [item] = sort.slice(from, from + 1);
  return item && to >= 0 && to < sort.length ? sort.toSpliced(from, 1).toSpliced(to, 0, item) : sort;
}

/** Sorting by several columns, the first of them first. */
export function SortButton({ catalog }: { catalog: Catalog }) {
  const { t } = useTranslation('catalog');
  const { fields, view } = catalog;
  const sort = decodeSort(view.search.sort);
  const set = (next: SortBy[]) => view.change({ sort: encodeSort(next) });
  const sortable = fields.filter((field) => field.sortable);
  const free = sortable.filter(({ id }) => !sort.some((by) => by.id === id));
  const [next] = free;
  return (
    <Popover width="min(440px, calc(100vw - 16px))" position="bottom-start" trapFocus>
      <Popover.Target>
        <Button
          variant={sort.length ? 'light' : 'default'}
          className="bar-button"
          leftSection={<IconArrowsSort size={15} />}
          rightSection={
            sort.length ? (
              <Badge size="xs" circle>
                {sort.length}
              </Badge>
            ) : null
          }
        >
          {t('sort.button')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={12} className="sort-panel">
        {sort.length === 0 && <span className="dim">{t('sort.nothing')}</span>}
        <ul>
          {sort.map(({ id, descending }, i) => (
            <li key={id}>
              <span className="dim">{i === 0 ? t('sort.first') : t('sort.then')}</span>
              <Select
                aria-label={t('sort.column')}
                comboboxProps={IN_PLACE}
                searchable
                allowDeselect={false}
                data={sortable
                  .filter((field) => field.id === id || free.includes(field))
                  .map((field) => ({ value: field.id, label: field.label }))}
                value={id}
                onChange={(column) => column && set(sort.with(i, { id: column, descending }))}
              />
              <SegmentedControl
                aria-label={t('sort.direction')}
                data={[
                  { value: 'up', label: t('sort.up') },
                  { value: 'down', label: t('sort.down') },
                ]}
                value={descending ? 'down' : 'up'}
                onChange={(way) => set(sort.with(i, { id, descending: way === 'down' }))}
              />
              <ActionIcon
                size={24}
                disabled={i === 0}
                aria-label={t('sort.earlier')}
                onClick={() => set(swapped(sort, i, i - 1))}
              >
                <IconArrowUp size={14} />
              </ActionIcon>
              <ActionIcon
                size={24}
                disabled={i === sort.length - 1}
                aria-label={t('sort.later')}
                onClick={() => set(swapped(sort, i, i + 1))}
              >
                <IconArrowDown size={14} />
              </ActionIcon>
              <CloseButton
                size={24}
                aria-label={t('sort.remove')}
                onClick={() => set(sort.toSpliced(i, 1))}
              />
            </li>
          ))}
        </ul>
        {next && sort.length < MOST && (
          <Button
            variant="subtle"
            data-autofocus
            leftSection={<IconPlus size={14} />}
            onClick={() => set([...sort, { id: next.id, descending: false }])}
          >
            {t('sort.add')}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
