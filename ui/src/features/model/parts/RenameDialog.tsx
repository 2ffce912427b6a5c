import { Button, Group, Modal, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Renamed, refreshModel, renameKey } from '~/api/blueprints';
import { isKey } from '~/components/definition/identifier';
import type { Section } from '~/components/definition/sections';

export type Renaming = { section: Section; key: string };

type Props = {
  blueprint: string;
  renaming: Renaming;
  onRenamed: (renaming: Renaming, name: string) => void;
  onClose: () => void;
};

const PARTS: Record<Section, Renamed> = {
  properties: 'property',
  relations: 'relation',
  mirrorProperties: 'mirror',
  calculationProperties: 'calculation',
  aggregationProperties: 'aggregation',
};

export function RenameDialog({ blueprint, renaming, onRenamed, onClose }: Props) {
  const { t } = useTranslation(['definition', 'common', 'model']);
  const queryClient = useQueryClient();
  const [name, setName] = useState(renaming.key);
  const { key, section } = renaming;
  const rename = useMutation({
    ...renameKey(blueprint, PARTS[section], key),
    onSuccess: async (_, next) => {
      onRenamed(renaming, next);
      onClose();
      await refreshModel(queryClient, blueprint);
      notifications.show({ message: t('model:saving.renamed', { key, name: next }) });
    },
  });
  const fault = name && !isKey(name) ? t('fault.key') : undefined;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('renameTitle', { key })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name && !fault && name !== key) rename.mutate(name);
        }}
      >
        <TextInput
          label={t('newIdentifier')}
          description={t('renameText')}
          classNames={{ input: 'mono' }}
          data-autofocus
          spellCheck={false}
          value={name}
          error={fault ?? rename.error?.message}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap={8} mt={16}>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={rename.isPending} disabled={!name || name === key || Boolean(fault)}>
            {t('rename')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
