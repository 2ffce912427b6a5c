import { Button } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { canUsePasskeys, enterWithPasskey, wasLeft } from '~/api/passkeys';
import { FormAlert } from './FormAlert';

/** Signs in with a key on the device: instead of a password, or after one. */
export function PasskeyDoor({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('auth');
  const enter = useMutation({ ...enterWithPasskey(), onSuccess: onDone });
  if (!canUsePasskeys()) return null;
  return (
    <>
      <FormAlert messages={enter.error && !wasLeft(enter.error) ? [t('passkey.refused')] : []} />
      <Button
        size="sm"
        variant="default"
        leftSection={<IconKey size={18} />}
        loading={enter.isPending}
        onClick={() => enter.mutate()}
      >
        {t('passkey.enter')}
      </Button>
    </>
  );
}
