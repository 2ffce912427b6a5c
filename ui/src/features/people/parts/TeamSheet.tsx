import { Button, MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '~/api/errors';
import { shownBlueprints } from '~/api/permissions';
import { bootstrapQuery, usersQuery } from '~/api/queries';
import { fullName } from '~/components/property/people';
import { entityPath } from '~/components/property/RelationLinks';
import { SideSheet } from '~/components/sheet/SideSheet';
import type { Team } from '../model';
import { changeTeam, createTeam, ownedQuery } from '../queries';

const fieldOf = ([key]: string[]) => key;

/** What a team owns, one blueprint at a time. */
function Owned({ team }: { team: string }) {
  const { t } = useTranslation('people');
  const { data: session } = useQuery(bootstrapQuery());
  const blueprints = session ? shownBlueprints(session) : [];
  const [chosen, setChosen] = useState<string | null>(null);
  const blueprint = chosen ?? blueprints[0]?.identifier ?? '';
  const owned = useQuery({ ...ownedQuery(team, blueprint), enabled: blueprint !== '' });
  return (
    <section className="people-form" aria-label={t('team.owns')}>
      <Select
        label={t('team.owns')}
        data={blueprints.map(({ identifier, title }) => ({ value: identifier, label: title || identifier }))}
        value={blueprint || null}
        allowDeselect={false}
        onChange={setChosen}
      />
      {owned.data?.length === 0 && <p className="people-note">{t('team.ownsNothing')}</p>}
      <ul className="people-owned">
        {owned.data?.map(({ identifier, title }) => (
          <li key={identifier}>
            <Link to={entityPath(blueprint, identifier) as string}>{title || identifier}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A new team, or another name, description and people for one. */
export function TeamSheet({ team, onClose }: { team?: Team; onClose: () => void }) {
  const { t } = useTranslation(['people', 'common']);
  const queryClient = useQueryClient();
  const { data: users = [] } = useQuery(usersQuery());
  const before = {
    name: team?.name ?? '',
    description: team?.description ?? '',
    users: team?.users?.map(({ email }) => email) ?? [],
  };
  const [content, setContent] = useState(before);
  const create = useMutation(createTeam(queryClient));
  const change = useMutation(changeTeam(queryClient, before.name));
  const { fields, rest } = fieldErrors(create.error ?? change.error, fieldOf);
  const submit = () => (team ? change : create).mutate(content, { onSuccess: onClose });
  return (
    <SideSheet
      title={team ? team.name : t('team.new')}
      size={460}
      dirty={JSON.stringify(content) !== JSON.stringify(before)}
      onSubmit={submit}
      onClose={onClose}
      foot={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button
            type="submit"
            loading={create.isPending || change.isPending}
            disabled={content.name.trim() === ''}
          >
            {t('save')}
          </Button>
        </>
      }
    >
      <div className="people-form">
        {team?.provider === 'scim' && <p className="people-note">{t('team.scimHint')}</p>}
        {rest.map((message) => (
          <p key={message} role="alert" className="people-fault pill-block red">
            {message}
          </p>
        ))}
        <TextInput
          label={t('team.name')}
          description={team && t('team.nameHint')}
          data-autofocus
          value={content.name}
          error={fields.name}
          onChange={(event) => setContent({ ...content, name: event.currentTarget.value })}
        />
        <Textarea
          label={t('team.description')}
          autosize
          minRows={2}
          value={content.description}
          error={fields.description}
          onChange={(event) => setContent({ ...content, description: event.currentTarget.value })}
        />
        <MultiSelect
          label={t('team.members')}
          data={users.map((user) => ({ value: user.email, label: fullName(user) }))}
          searchable
          value={content.users}
          error={fields.users}
          onChange={(members) => setContent({ ...content, users: members })}
        />
        {team && <Owned team={team.name} />}
      </div>
    </SideSheet>
  );
}
