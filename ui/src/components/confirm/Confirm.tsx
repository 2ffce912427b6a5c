import './confirm.css';
import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFocusBack } from '~/lib/focus-back';

type Props = {
  opened: boolean;
  title: string;
  text: string;
  /** What would be lost with it. */
  details?: ReactNode;
  /** What the button does. */
  verb: string;
  /** Nothing is lost by it. */
  harmless?: boolean;
  /** What the other one is called, where it is more than to cancel. */
  keep?: string;
  busy: boolean;
  error: Error | null;
  onConfirm: () => void;
  onClose: () => void;
};

/** Asks once before something is lost, or told to others. It stays until the server has answered: a refusal is said in the same place. */
export function Confirm({
  opened,
  title,
  text,
  details,
  verb,
  harmless,
  keep,
  busy,
  error,
  onConfirm,
  onClose,
}: Props) {
  const { t } = useTranslation('common');
  useFocusBack(opened);
  const close = () => {
    if (!busy) onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <p className="confirm-text">{text}</p>
      {details}
      {error && (
        <p role="alert" className="confirm-refusal pill-block red">
          {error.message}
        </p>
      )}
      <Group justify="flex-end" gap={8} mt={16}>
        <Button variant="default" disabled={busy} onClick={close}>
          {keep ?? t('cancel')}
        </Button>
        <Button color={harmless ? undefined : 'red.9'} loading={busy} onClick={onConfirm}>
          {verb}
        </Button>
      </Group>
    </Modal>
  );
}
