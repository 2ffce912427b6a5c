import { Button, MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '~/api/errors';
import { shownBlueprints } from '~/api/permissions';
import { bootstrapQuery, usersQuery } from '~/api/queries';
import { FormNotes } from '~/components/draft/FormNotes';
import { useSeen } from '~/components/draft/use-seen';
import { fullName } from '~/components/property/people';
import { entityPath } from '~/components/property/RelationLinks';
import { CancelButton } from '~/components/sheet/CancelButton';
import { SideSheet } from '~/components/sheet/SideSheet';
import { type Team, teamContent } from '../model';
import { changeTeam, createTeam, latestTeam, ownedQuery, refreshPeople } from '../queries';

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
  const { data: people = [] } = useQuery(usersQuery());
  const form = useSeen({
    stored: teamContent(team),
    latest: team && (() => latestTeam(team.name)),
    save: team ? changeTeam(team.name) : createTeam,
    onSaved: async () => {
      await refreshPeople(queryClient);
      onClose();
    },
  });
  const { content, set } = form;
  const { fields, rest } = fieldErrors(form.error, fieldOf);
  return (
    <SideSheet
      title={team ? team.name : t('team.new')}
      size={460}
      dirty={form.dirty}
      onSubmit={form.save}
      onClose={onClose}
      foot={
        <>
          <CancelButton />
          <Button type="submit" loading={form.busy} disabled={content.name.trim() === ''}>
            {t('save')}
          </Button>
        </>
      }
    >
      <div className="people-form">
        {team?.provider === 'scim' && <p className="people-note">{t('team.scimHint')}</p>}
        <FormNotes
          form={form}
          rest={rest}
          labels={{ name: t('team.name'), description: t('team.description'), users: t('team.members') }}
        />
        <TextInput
          label={t('team.name')}
          description={team && t('team.nameHint')}
          data-autofocus
          value={content.name}
          error={fields.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Textarea
          label={t('team.description')}
          autosize
          minRows={2}
          value={content.description}
          error={fields.description}
          onChange={(event) => set({ description: event.currentTarget.value })}
        />
        <MultiSelect
          label={t('team.members')}
          data={people.map((user) => ({ value: user.email, label: fullName(user) }))}
          searchable
          value={content.users}
          error={fields.users}
          onChange={(users) => set({ users })}
        />
        {team && <Owned team={team.name} />}
      </div>
    </SideSheet>
  );
}
