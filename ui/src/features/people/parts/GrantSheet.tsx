import { Button, MultiSelect, Switch, Tabs } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Document } from '~/api/contract';
import { fieldErrors } from '~/api/errors';
import { TENANT } from '~/api/host';
import { blueprintsQuery, teamsQuery, usersQuery } from '~/api/queries';
import { JsonControl } from '~/components/definition/controls';
import { FormNotes } from '~/components/draft/FormNotes';
import { useSeen } from '~/components/draft/use-seen';
import { fullName } from '~/components/property/people';
import { CancelButton } from '~/components/sheet/CancelButton';
import { SideSheet } from '~/components/sheet/SideSheet';
import { changeGrant, latestBlock } from '../grant-queries';
import { type Block, blockFor, fieldOf, isInherited, type Right } from '../grants';
import { ROLES } from '../model';
import type { Kind } from '../view';

type Option = { value: string; label: string };

const withChosen = (options: Option[], chosen: string[] = []): Option[] => [
  ...options,
  ...chosen
    .filter((one) => !options.some(({ value }) => value === one))
    .map((value) => ({ value, label: value })),
];

type FieldsProps = {
  kind: Kind;
  right: Right;
  block: Block;
  fields: Record<string, string>;
  onBlock: (block: Block) => void;
};

/** Whoever one of these fits has the right. */
function Fields({ kind, right, block, fields, onBlock }: FieldsProps) {
  const { t } = useTranslation('people');
  const { data: users = [] } = useQuery(usersQuery());
  const { data: teams = [] } = useQuery(teamsQuery());
  const { data: blueprints = [] } = useQuery(blueprintsQuery());
  const moderators =
    kind === 'blueprint' ? blueprints.map(({ identifier }) => `${identifier}-moderator`) : [];
  const options = {
    roles: [...ROLES, ...moderators].map((value) => ({ value, label: value })),
    teams: teams.map(({ name }) => ({ value: name, label: name })),
    users: users.map((user) => ({ value: user.email, label: fullName(user) })),
  };
  const allowed = blockFor(kind, right.path, block);
  return (
    <div className="people-form">
      {(['roles', 'teams', 'users'] as const).map((list) => (
        <MultiSelect
          key={list}
          label={t(`grant.${list}`)}
          data={withChosen(options[list], block[list])}
          searchable
          value={block[list] ?? []}
          error={fields[list]}
          onChange={(chosen) => onBlock({ ...block, [list]: chosen })}
        />
      ))}
      {allowed.ownedByTeam !== undefined && (
        <Switch
          label={t('grant.owners')}
          checked={Boolean(block.ownedByTeam)}
          error={fields.ownedByTeam}
          onChange={(event) => onBlock({ ...block, ownedByTeam: event.currentTarget.checked })}
        />
      )}
      {kind !== 'page' && (
        <JsonControl
          label={t('grant.policy')}
          hint={t(kind === 'action' ? 'grant.policyOfAction' : 'grant.policyHint')}
          value={block.policy ?? undefined}
          error={fields.policy}
          onValue={(policy) => onBlock({ ...block, policy: (policy as Document | undefined) ?? null })}
        />
      )}
    </div>
  );
}

type Props = { kind: Kind; name: string; title: string; right: Right; onClose: () => void };

export function GrantSheet({ kind, name, title, right, onClose }: Props) {
  const { t } = useTranslation(['people', 'common']);
  const [face, setFace] = useState<string | null>('form');
  const queryClient = useQueryClient();
  const form = useSeen({
    stored: blockFor(kind, right.path, right.block),
    latest: () => latestBlock(kind, name, right.path),
    save: (block, [tag]) => changeGrant(kind, name, right.path, block, tag),
    onSaved: async () => {
      await queryClient.invalidateQueries({ queryKey: [TENANT] });
      onClose();
    },
  });
  const { content: block, replace } = form;
  const { fields, rest } = fieldErrors(form.error, fieldOf(right.path));
  return (
    <SideSheet
      title={title}
      size={520}
      dirty={form.dirty}
      onSubmit={form.save}
      onClose={onClose}
      foot={
        <>
          {right.follows && !isInherited(right) && (
            <Button variant="subtle" mr="auto" onClick={() => form.save(right.follows)}>
              {t('grant.follow', { right: t(`right.${right.followsName as 'read'}`) })}
            </Button>
          )}
          <CancelButton />
          <Button type="submit" loading={form.busy}>
            {t('save')}
          </Button>
        </>
      }
    >
      <div className="people-form">
        <p className="people-note">{t('grant.adminsAlways')}</p>
        <FormNotes
          form={form}
          rest={rest}
          labels={{
            roles: t('grant.roles'),
            teams: t('grant.teams'),
            users: t('grant.users'),
            ownedByTeam: t('grant.owners'),
            policy: t('grant.policy'),
          }}
        />
        <Tabs value={face} onChange={setFace} keepMounted={false}>
          <Tabs.List mb={14}>
            <Tabs.Tab value="form">{t('grant.form')}</Tabs.Tab>
            <Tabs.Tab value="json">JSON</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="form">
            <Fields kind={kind} right={right} block={block} fields={fields} onBlock={replace} />
          </Tabs.Panel>
          <Tabs.Panel value="json">
            <JsonControl
              label={t('grant.json')}
              value={block}
              error={Object.values(fields)[0]}
              onValue={(value) => replace((value ?? {}) as Block)}
            />
          </Tabs.Panel>
        </Tabs>
      </div>
    </SideSheet>
  );
}
