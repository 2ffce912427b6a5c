import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconShieldCheck } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/api/permissions';
import { bootstrapQuery } from '~/api/queries';
import { resetFactor } from '~/api/second-factor';
import { beginViewing } from '~/api/viewing';
import { Avatar } from '~/components/avatar/Avatar';
import { Confirm } from '~/components/confirm/Confirm';
import { Pill } from '~/components/pill/Pill';
import type { Tone } from '~/components/pill/tones';
import { fullName } from '~/components/property/people';
import { ago, fullDate } from '~/lib/dates';
import { lastSeen, type User, waysOf } from '../model';
import { changePerson, inviteUsers, signOutEverywhere } from '../queries';
import { RecoverPerson } from './RecoverPerson';
import { type PersonDialogProps, RemovePerson } from './RemovePerson';
import { Told } from './Told';

const ROLE: Record<string, Tone> = { Admin: 'teal', Moderator: 'violet', Member: 'gray' };
const STATUS: Record<string, Tone> = { Active: 'green', Invited: 'blue', Disabled: 'red', Staged: 'amber' };
const TEAMS = 2;

function ResetFactor({ user, onClose }: PersonDialogProps) {
  const { t } = useTranslation('people');
  const reset = useMutation(resetFactor(user.email));
  return (
    <Confirm
      opened
      title={t('factor.title', { name: fullName(user) })}
      text={t('factor.text')}
      verb={t('factor.verb')}
      busy={reset.isPending}
      error={reset.error}
      onConfirm={() => reset.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

type ToolsProps = {
  user: User;
  onOpen: () => void;
  onRemove: () => void;
  onAgain: () => void;
  onFactor: () => void;
  onRecover: () => void;
};

function Tools({ user, onOpen, onRemove, onAgain, onFactor, onRecover }: ToolsProps) {
  const { t } = useTranslation('people');
  const mayChange = useCan('update:users');
  const mayRemove = useCan('delete:users');
  const { data: session } = useQuery(bootstrapQuery());
  const change = useMutation(changePerson(useQueryClient(), user.email));
  const view = useMutation(beginViewing(user.email));
  const out = useMutation(signOutEverywhere(user.email));
  const refusal = change.error ?? view.error ?? out.error;
  const isAdmin = session?.user.roles.includes('Admin');
  const myself = session?.user.id === user.id;
  const disabled = user.status === 'Disabled';
  const able = user.status === 'Active' || disabled;
  if (!mayChange) return null;
  return (
    <>
      {refusal && (
        <span role="alert" className="people-error">
          {refusal.message}
        </span>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size={28} loading={change.isPending} aria-label={t('tools', { name: fullName(user) })}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onOpen}>{t('person.change')}</Menu.Item>
          {isAdmin && !myself && <Menu.Item onClick={() => view.mutate()}>{t('view.open')}</Menu.Item>}
          {able && !myself && <Menu.Item onClick={() => out.mutate()}>{t('person.signOut')}</Menu.Item>}
          {able && !myself && <Menu.Item onClick={onFactor}>{t('factor.reset')}</Menu.Item>}
          {user.status === 'Active' && !myself && (
            <Menu.Item onClick={onRecover}>{t('recovery.open')}</Menu.Item>
          )}
          {isAdmin && (
            <Menu.Item
              component="a"
              href={`/v1/users/${encodeURIComponent(user.email)}/personal-data`}
              download={`${user.email}.json`}
            >
              {t('data')}
            </Menu.Item>
          )}
          {!able && <Menu.Item onClick={onAgain}>{t('invite.again')}</Menu.Item>}
          {able && !myself && (
            <Menu.Item onClick={() => change.mutate({ status: disabled ? 'Active' : 'Disabled' })}>
              {t(disabled ? 'person.enable' : 'person.disable')}
            </Menu.Item>
          )}
          {mayRemove && !myself && (
            <Menu.Item color="red" onClick={onRemove}>
              {t(user.status === 'Invited' ? 'revoke.open' : 'remove.open')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

/** Ways in, and whether a second factor stands behind the password. */
function SignIn({ user }: { user: User }) {
  const { t } = useTranslation('people');
  if (!user.signIn) return null;
  const ways = waysOf(user);
  return (
    <td className="people-wide">
      <span className="people-pills">
        {ways.map(({ kind, label }) => (
          <Pill key={kind + label} tone={kind === 'scim' ? 'blue' : undefined}>
            {label || t(`way.${kind}`)}
          </Pill>
        ))}
        {ways.length === 0 && <span className="dim">{t('way.none')}</span>}
        {user.signIn.secondFactor && (
          <Pill tone="green">
            <IconShieldCheck size={13} aria-hidden /> {t('way.factor')}
          </Pill>
        )}
      </span>
    </td>
  );
}

export function PersonRow({ user, onOpen }: { user: User; onOpen: () => void }) {
  const { t } = useTranslation('people');
  const [removing, setRemoving] = useState(false);
  const [resetting, setResetting] = useState(false);
  const [recovering, setRecovering] = useState(false);
  const [wayIn, setWayIn] = useState('');
  const again = useMutation(inviteUsers(useQueryClient()));
  const seen = lastSeen(user);
  const roles = user.roles.map(({ name }) => name);
  const link = again.data?.[0];
  return (
    <>
      <tr>
        <th scope="row">
          <span className="people-name">
            <Avatar name={fullName(user)} person size={26} />
            <span>
              <button type="button" className="people-open" onClick={onOpen}>
                {fullName(user)}
              </button>
              <small title={user.email}>{user.email}</small>
            </span>
          </span>
        </th>
        <td>
          <span className="people-pills">
            {roles.map((role) => (
              <Pill key={role} tone={ROLE[role] ?? 'violet'}>
                {role}
              </Pill>
            ))}
          </span>
        </td>
        <td className="people-wide">
          <span className="people-pills" title={user.teams.join(', ')}>
            {user.teams.slice(0, TEAMS).map((team) => (
              <Pill key={team}>{team}</Pill>
            ))}
            {user.teams.length > TEAMS && <span className="dim num">+{user.teams.length - TEAMS}</span>}
            {user.teams.length === 0 && <span className="dim">—</span>}
          </span>
        </td>
        <td>
          <Pill tone={STATUS[user.status]}>{t(`status.${user.status}`)}</Pill>
        </td>
        <SignIn user={user} />
        <td className="people-wide">
          {seen ? (
            <time dateTime={seen} title={fullDate(seen)}>
              {ago(seen)}
            </time>
          ) : (
            <span className="dim">{t('never')}</span>
          )}
        </td>
        <td className="people-tools">
          <Tools
            user={user}
            onOpen={onOpen}
            onRemove={() => setRemoving(true)}
            onFactor={() => setResetting(true)}
            onRecover={() => setRecovering(true)}
            onAgain={() => again.mutate({ emails: [user.email], roles, teams: user.teams })}
          />
          {resetting && <ResetFactor user={user} onClose={() => setResetting(false)} />}
          {recovering && <RecoverPerson user={user} onLink={setWayIn} onClose={() => setRecovering(false)} />}
          {removing && <RemovePerson user={user} onClose={() => setRemoving(false)} />}
        </td>
      </tr>
      {wayIn && (
        <tr>
          <td colSpan={7}>
            <Told label={t('recovery.link', { email: user.email })} value={wayIn} />
          </td>
        </tr>
      )}
      {link && (
        <tr>
          <td colSpan={7}>
            {link.link ? (
              <Told label={t('invite.link', { email: user.email })} value={link.link} />
            ) : (
              <span className="people-error">{link.fault}</span>
            )}
          </td>
        </tr>
      )}
    </>
  );
}
