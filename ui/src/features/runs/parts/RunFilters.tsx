import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { actionsQuery } from '~/api/actions';
import { usersQuery } from '~/api/queries';
import { fullName } from '~/components/property/people';
import { PERIODS, type Period, type RunsView, STATUSES } from '../view';

type Props = { view: RunsView; onChange: (next: RunsView) => void };

type Option = { value: string; label: string };

/** What the address names stays a choice, even where it is offered no more. */
const withNamed = (options: Option[], named: string | undefined): Option[] =>
  !named || options.some(({ value }) => value === named)
    ? options
    : [...options, { value: named, label: named }];

/** Narrows the list by how it went, what was run, by whom and when; all of it in the address. */
export function RunFilters({ view, onChange }: Props) {
  const { t } = useTranslation(['runs', 'common']);
  const { data: actions = [] } = useQuery(actionsQuery());
  const { data: users = [] } = useQuery(usersQuery());
  const pick = (key: 'status' | 'action' | 'who' | 'when', options: Option[]) => (
    <Select
      className="runs-filter"
      aria-label={t(`filter.${key}`)}
      placeholder={t(`filter.${key}`)}
      clearable
      searchable
      data={withNamed(options, view[key])}
      value={view[key] ?? null}
      onChange={(value) => onChange({ [key]: value ?? undefined })}
    />
  );
  return (
    <>
      {pick(
        'status',
        STATUSES.map((value) => ({ value, label: t(`common:run.${value}`) })),
      )}
      {pick(
        'action',
        actions.map(({ identifier, title }) => ({ value: identifier, label: title || identifier })),
      )}
      {pick(
        'who',
        users.map((user) => ({ value: user.email, label: fullName(user) })),
      )}
      {pick(
        'when',
        (Object.keys(PERIODS) as Period[]).map((value) => ({ value, label: t(`filter.period.${value}`) })),
      )}
    </>
  );
}
