import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Confirm } from '~/components/confirm/Confirm';
import { fullName } from '~/components/property/people';
import { recoverPerson } from '../queries';
import type { PersonDialogProps } from './RemovePerson';

type Props = PersonDialogProps & { onLink: (link: string) => void };

/** For somebody who lost the password or every device. */
export function RecoverPerson({ user, onLink, onClose }: Props) {
  const { t } = useTranslation('people');
  const recovery = useMutation(recoverPerson(useQueryClient(), user.email));
  const done = (link: string) => {
    onLink(link);
    onClose();
  };
  return (
    <Confirm
      opened
      title={t('recovery.title', { name: fullName(user) })}
      text={t('recovery.text')}
      verb={t('recovery.verb')}
      busy={recovery.isPending}
      error={recovery.error}
      onConfirm={() => recovery.mutate(undefined, { onSuccess: done })}
      onClose={onClose}
    />
  );
}
