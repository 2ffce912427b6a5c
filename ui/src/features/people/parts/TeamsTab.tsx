import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconSearch, IconTrash, IconUsersGroup } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/api/permissions';
import { teamsQuery } from '~/api/queries';
import { Avatar } from '~/components/avatar/Avatar';
import { Confirm } from '~/components/confirm/Confirm';
import { PlainTable } from '~/components/page/PlainTable';
import { Pill } from '~/components/pill/Pill';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { ago, fullDate } from '~/lib/dates';
import { foundTeams, type Team } from '../model';
import { deleteTeam } from '../queries';
import { TeamSheet } from './TeamSheet';
import { Head, type TabProps } from './UsersTab';

const WIDE: ReadonlySet<string> = new Set(['description', 'changed']);

function DeleteTeam({ team, onClose }: { team: Team; onClose: () => void }) {
  const { t } = useTranslation('people');
  const removal = useMutation(deleteTeam(useQueryClient(), team.name));
  return (
    <Confirm
      opened
      title={t('team.deleteTitle', { name: team.name })}
      text={t('team.deleteText')}
      verb={t('team.delete')}
      busy={removal.isPending}
      error={removal.error}
      onConfirm={() => removal.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

type RowProps = { team: Team; onOpen: () => void; onDelete: () => void };

function Row({ team, onOpen, onDelete }: RowProps) {
  const { t } = useTranslation('people');
  const mayDelete = useCan('delete:teams');
  return (
    <tr>
      <th scope="row">
        <span className="people-name">
          <Avatar name={team.name} size={26} />
          <button type="button" className="people-open" onClick={onOpen}>
            {team.name}
          </button>
          {team.provider === 'scim' && <Pill tone="blue">{t('team.scim')}</Pill>}
        </span>
      </th>
      <td className="people-wide">{team.description || <span className="dim">—</span>}</td>
      <td className="num">{team.users?.length ?? 0}</td>
      <td className="people-wide">
        <time dateTime={team.updatedAt} title={fullDate(team.updatedAt)}>
          {ago(team.updatedAt)}
        </time>
      </td>
      <td className="people-tools">
        {mayDelete && (
          <ActionIcon size={28} aria-label={t('team.deleteOne', { name: team.name })} onClick={onDelete}>
            <IconTrash size={16} />
          </ActionIcon>
        )}
      </td>
    </tr>
  );
}

export function TeamsTab({ view, onView }: TabProps) {
  const { t } = useTranslation('people');
  const teams = useQuery(teamsQuery());
  const mayCreate = useCan('create:teams');
  const [creating, setCreating] = useState(false);
  const [deleting, setDeleting] = useState<Team>();
  if (teams.error) return <ErrorBox error={teams.error} onRetry={() => void teams.refetch()} />;
  const listed = foundTeams(teams.data ?? [], view.q);
  const chosen = teams.data?.find(({ name }) => name === view.sel);
  return (
    <div className="people-tab">
      <div className="people-bar">
        <TextInput
          type="search"
          aria-label={t('team.search')}
          placeholder={t('team.search')}
          leftSection={<IconSearch size={15} />}
          value={view.q ?? ''}
          onChange={(event) => onView({ q: event.currentTarget.value || undefined })}
        />
        <span className="people-note num" role="status">
          {t('team.count', { count: listed.length })}
        </span>
        {mayCreate && (
          <Button leftSection={<IconPlus size={15} />} onClick={() => setCreating(true)}>
            {t('team.new')}
          </Button>
        )}
      </div>
      {!teams.data ? (
        <CardsSkeleton cards={4} height={48} />
      ) : listed.length === 0 ? (
        <Empty
          icon={<IconUsersGroup size={26} stroke={1.6} />}
          title={t('team.none')}
          text={t('team.noneText')}
        />
      ) : (
        <div className="card people-scroll">
          <PlainTable className="people-table">
            <caption className="sr-only">{t('tab.teams')}</caption>
            <Head columns={['team', 'description', 'members', 'changed', 'tools']} wide={WIDE} />
            <tbody>
              {listed.map((team) => (
                <Row
                  key={team.id}
                  team={team}
                  onOpen={() => onView({ sel: team.name })}
                  onDelete={() => setDeleting(team)}
                />
              ))}
            </tbody>
          </PlainTable>
        </div>
      )}
      {creating && <TeamSheet onClose={() => setCreating(false)} />}
      {chosen && <TeamSheet key={chosen.id} team={chosen} onClose={() => onView({ sel: undefined })} />}
      {deleting && <DeleteTeam team={deleting} onClose={() => setDeleting(undefined)} />}
    </div>
  );
}
