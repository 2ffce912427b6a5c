import { Checkbox } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bootstrapQuery } from '~/api/queries';
import { Confirm } from '~/components/confirm/Confirm';
import { fullName } from '~/components/property/people';
import type { User } from '../model';
import { removePerson } from '../queries';

export type PersonDialogProps = { user: User; onClose: () => void };

type EraseProps = { erase: boolean; onChange: (erase: boolean) => void };

function What({ erase, onChange }: EraseProps) {
  const { t } = useTranslation('people');
  const { data: session } = useQuery(bootstrapQuery());
  return (
    <>
      <ul className="people-note">
        {(['things', 'lists', 'tokens'] as const).map((line) => (
          <li key={line}>{t(`remove.${line}`)}</li>
        ))}
        <li>{t(erase ? 'remove.erased' : 'remove.log')}</li>
      </ul>
      {session?.user.roles.includes('Admin') && (
        <Checkbox
          mt={12}
          checked={erase}
          onChange={(event) => onChange(event.currentTarget.checked)}
          label={t('remove.erase')}
          description={t('remove.eraseHint')}
        />
      )}
    </>
  );
}

/** An invitation is revoked by the same means: nobody stands behind it yet. */
export function RemovePerson({ user, onClose }: PersonDialogProps) {
  const { t } = useTranslation('people');
  const [erase, setErase] = useState(false);
  const removal = useMutation(removePerson(useQueryClient(), user.email));
  const what = user.status === 'Invited' ? 'revoke' : 'remove';
  return (
    <Confirm
      opened
      title={t(`${what}.title`, { name: fullName(user) })}
      text={t(`${what}.text`)}
      details={what === 'remove' && <What erase={erase} onChange={setErase} />}
      verb={t(`${what}.verb`)}
      busy={removal.isPending}
      error={removal.error}
      onConfirm={() => removal.mutate({ erase }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
