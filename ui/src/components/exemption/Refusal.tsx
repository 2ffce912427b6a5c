import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

export type Refused = 'DECLINED' | 'REVOKED';

type Props = {
  verdict: Refused;
  busy: boolean;
  onRefuse: (comment: string) => void;
  onClose: () => void;
};

/** Whoever asked reads why, in the mail and beside the exemption. */
export function Refusal({ verdict, busy, onRefuse, onClose }: Props) {
  const { t } = useTranslation(['exemption', 'common']);
  const [comment, setComment] = useState('');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`refusal.${verdict}`)}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Textarea
        label={t('comment')}
        description={t('commentHint')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        data-autofocus
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap={8} mt={16}>
        <Button variant="default" disabled={busy} onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button loading={busy} onClick={() => onRefuse(comment)}>
          {t(`verdict.${verdict}`)}
        </Button>
      </Group>
    </Modal>
  );
}
