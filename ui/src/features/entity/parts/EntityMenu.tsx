import { ActionIcon, Menu } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import {
  IconBraces,
  IconCopy,
  IconDots,
  IconLayoutGrid,
  IconLayoutList,
  IconLink,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/api/permissions';
import type { EntityContext } from '../use-entity';
import { DeleteEntity } from './DeleteEntity';

type Props = { context: EntityContext; onEdit: () => void; onArrange?: () => void; onWidget?: () => void };

export function EntityMenu({ context, onEdit, onArrange, onWidget }: Props) {
  const { t } = useTranslation(['entity', 'common']);
  const { entity } = context;
  const [deleting, setDeleting] = useState(false);
  const mayCreate = useCan('create:entities');
  const mayEdit = useCan('update:entities');
  const mayDelete = useCan('delete:entities');
  const clipboard = useClipboard();
  const copy = (text: string) => {
    clipboard.copy(text);
    notifications.show({ message: t('common:copied') });
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('menu')} variant="default">
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayEdit && (
            <Menu.Item leftSection={<IconPencil size={15} />} onClick={onEdit}>
              {t('edit')}
            </Menu.Item>
          )}
          {mayCreate && (
            <Menu.Item
              leftSection={<IconCopy size={15} />}
              component={Link}
              to={
                `/catalog/${encodeURIComponent(entity.blueprint)}?sheet=${encodeURIComponent(`copy:${entity.identifier}`)}` as string
              }
            >
              {t('duplicate')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconLink size={15} />} onClick={() => copy(location.href)}>
            {t('copyLink')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconBraces size={15} />}
            onClick={() => copy(JSON.stringify({ ...entity, relatedTitles: undefined }, null, 2))}
          >
            {t('copyJson')}
          </Menu.Item>
          {onArrange && (
            <Menu.Item leftSection={<IconLayoutList size={15} />} onClick={onArrange}>
              {t('arrange.open')}
            </Menu.Item>
          )}
          {onWidget && (
            <Menu.Item leftSection={<IconLayoutGrid size={15} />} onClick={onWidget}>
              {t('arrange.widget')}
            </Menu.Item>
          )}
          {mayDelete && (
            <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => setDeleting(true)}>
              {t('delete')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <DeleteEntity entity={entity} opened={deleting} onClose={() => setDeleting(false)} />
    </>
  );
}
