import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Blueprint, Entity } from '~/api/contract';
import { createEntity, refreshEntities } from '~/api/mutations';
import { entityQuery } from '~/api/queries';
import { valueSources } from '~/api/sources';
import { EntityForm } from '~/components/entity-form/EntityForm';
import { saveSeen } from '~/components/entity-form/saving';
import type { Sheet } from '../view';

type Props = { blueprint: Blueprint; sheet: NonNullable<Sheet>; onClose: () => void };

function useSaving(blueprint: string, entity: string, word: 'created' | 'saved', onClose: () => void) {
  const { t } = useTranslation('form');
  const queryClient = useQueryClient();
  const onSuccess = async ({ title }: Entity) => {
    onClose();
    notifications.show({ message: t(`entity.${word}`, { title }) });
    await refreshEntities(queryClient, blueprint);
  };
  const create = useMutation({ ...createEntity(blueprint), onSuccess });
  const change = useMutation({ mutationFn: saveSeen(queryClient, blueprint, entity), onSuccess });
  return { create, change };
}

export default function EntitySheet({ blueprint, sheet, onClose }: Props) {
  const isEdit = sheet.mode === 'edit';
  const like = sheet.mode === 'new' ? sheet.like : undefined;
  const identifier = isEdit ? sheet.entity : (like ?? '');
  const found = useQuery({
    ...entityQuery(blueprint.identifier, identifier),
    enabled: identifier !== '',
  });
  const { create, change } = useSaving(
    blueprint.identifier,
    identifier,
    isEdit ? 'saved' : 'created',
    onClose,
  );
  if (identifier && !found.data) return null;
  return (
    <EntityForm
      blueprint={blueprint}
      entity={isEdit ? found.data : undefined}
      like={like === undefined ? undefined : found.data}
      sources={valueSources}
      busy={create.isPending || change.isPending}
      error={create.error ?? change.error}
      onCreate={create.mutate}
      onChange={change.mutate}
      onClose={onClose}
    />
  );
}
