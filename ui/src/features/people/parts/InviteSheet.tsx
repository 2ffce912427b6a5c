import { Button, MultiSelect, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { teamsQuery } from '~/api/queries';
import { CancelButton } from '~/components/sheet/CancelButton';
import { SideSheet } from '~/components/sheet/SideSheet';
import { addressesIn, oddAmong, ROLES } from '../model';
import { type Invited, inviteUsers } from '../queries';
import { Told } from './Told';

function Result({ result }: { result: Invited[] }) {
  const { t } = useTranslation('people');
  return (
    <div role="status" className="people-form">
      <p className="people-note">{t('invite.handOver')}</p>
      {result.map(({ email, link, fault, isHere }) =>
        link ? (
          <Told key={email} label={email} value={link} />
        ) : (
          <p key={email} className="people-fault pill-block red">
            {email}: {isHere ? t('invite.here') : fault}
          </p>
        ),
      )}
    </div>
  );
}

/** Several people at once; each gets a link that is good for a week and for one use. */
export function InviteSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['people', 'common']);
  const queryClient = useQueryClient();
  const [text, setText] = useState('');
  const [left, setLeft] = useState(false);
  const [roles, setRoles] = useState(['Member']);
  const [teams, setTeams] = useState<string[]>([]);
  const { data: known = [] } = useQuery(teamsQuery());
  const invitation = useMutation(inviteUsers(queryClient));
  const emails = addressesIn(text);
  const odd = oddAmong(emails);
  const done = invitation.data;
  return (
    <SideSheet
      title={t('invite.title')}
      size={500}
      dirty={text !== '' && !done}
      onSubmit={() => invitation.mutate({ emails, roles, teams })}
      onClose={onClose}
      foot={
        done ? (
          <Button onClick={onClose}>{t('common:close')}</Button>
        ) : (
          <>
            <CancelButton />
            <Button
              type="submit"
              loading={invitation.isPending}
              disabled={!emails.length || odd.length > 0 || !roles.length}
            >
              {t('invite.verb', { count: Math.max(emails.length, 1) })}
            </Button>
          </>
        )
      }
    >
      {done ? (
        <Result result={done} />
      ) : (
        <div className="people-form">
          <Textarea
            label={t('invite.addresses')}
            description={t('invite.addressesHint')}
            error={left && odd.length > 0 && t('invite.odd', { count: odd.length, odd: odd.join(', ') })}
            onBlur={() => setLeft(true)}
            autosize
            minRows={3}
            data-autofocus
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <MultiSelect label={t('roles')} data={ROLES} value={roles} onChange={setRoles} />
          <MultiSelect
            label={t('teams')}
            data={known.map(({ name }) => name)}
            searchable
            value={teams}
            onChange={setTeams}
          />
        </div>
      )}
    </SideSheet>
  );
}
