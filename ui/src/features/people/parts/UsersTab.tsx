import { Button, Select, TextInput } from '@mantine/core';
import { IconSearch, IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/api/permissions';
import { teamsQuery, usersQuery } from '~/api/queries';
import { PlainTable } from '~/components/page/PlainTable';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { found, rolesOf } from '../model';
import { type PeopleView, STATUSES } from '../view';
import { InviteSheet } from './InviteSheet';
import { PersonRow } from './PersonRow';
import { PersonSheet } from './PersonSheet';

export type TabProps = {
  view: PeopleView;
  onView: (changes: Partial<Record<keyof PeopleView, string | undefined>>) => void;
};

const COLUMNS = ['person', 'roles', 'teams', 'status', 'signIn', 'seen', 'tools'] as const;
const WIDE: ReadonlySet<string> = new Set(['teams', 'signIn', 'seen']);
const SHOWN = 100;

export function Head({ columns, wide }: { columns: string[]; wide: ReadonlySet<string> }) {
  const { t } = useTranslation('people');
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column} scope="col" className={wide.has(column) ? 'people-wide' : undefined}>
            {t(`column.${column as 'person'}`)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

export function UsersTab({ view, onView }: TabProps) {
  const { t } = useTranslation('people');
  const users = useQuery(usersQuery());
  const { data: teams = [] } = useQuery(teamsQuery());
  const [inviting, setInviting] = useState(false);
  const [shown, setShown] = useState(SHOWN);
  const mayInvite = useCan('create:users');
  const mayChange = useCan('update:users');
  if (users.error) return <ErrorBox error={users.error} onRetry={() => void users.refetch()} />;
  const all = users.data ?? [];
  const listed = found(all, view);
  const chosen = all.find(({ email }) => email === view.sel);
  return (
    <div className="people-tab">
      <div className="people-bar">
        <TextInput
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          leftSection={<IconSearch size={15} />}
          value={view.q ?? ''}
          onChange={(event) => onView({ q: event.currentTarget.value || undefined })}
        />
        {(
          [
            ['role', rolesOf(all)],
            ['team', teams.map(({ name }) => name)],
            ['status', [...STATUSES]],
          ] as const
        ).map(([name, data]) => (
          <Select
            key={name}
            aria-label={t(`filter.${name}`)}
            placeholder={t(`filter.${name}`)}
            data={data as string[]}
            clearable
            searchable={name === 'team'}
            value={view[name] ?? null}
            onChange={(value) => onView({ [name]: value ?? undefined })}
          />
        ))}
        <span className="people-note num" role="status">
          {t('count', { count: listed.length })}
        </span>
        {mayInvite && (
          <Button leftSection={<IconUserPlus size={15} />} onClick={() => setInviting(true)}>
            {t('invite.open')}
          </Button>
        )}
      </div>
      {!users.data ? (
        <CardsSkeleton cards={4} height={48} />
      ) : listed.length === 0 ? (
        <Empty icon={<IconUsers size={26} stroke={1.6} />} title={t('none')} text={t('noneText')} />
      ) : (
        <div className="card people-scroll">
          <PlainTable className="people-table">
            <caption className="sr-only">{t('tab.users')}</caption>
            <Head columns={COLUMNS.filter((name) => mayChange || name !== 'signIn')} wide={WIDE} />
            <tbody>
              {listed.slice(0, shown).map((user) => (
                <PersonRow key={user.id} user={user} onOpen={() => onView({ sel: user.email })} />
              ))}
            </tbody>
          </PlainTable>
          {listed.length > shown && (
            <Button variant="subtle" m={8} onClick={() => setShown(shown + SHOWN)}>
              {t('more', { count: listed.length - shown })}
            </Button>
          )}
        </div>
      )}
      {inviting && <InviteSheet onClose={() => setInviting(false)} />}
      {chosen && (
        <PersonSheet key={chosen.id} user={chosen} users={all} onClose={() => onView({ sel: undefined })} />
      )}
    </div>
  );
}
