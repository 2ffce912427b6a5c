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
  IconLock,
  IconLockOpen,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '~/api/pages';
import { useCan } from '~/api/permissions';
import { useLock } from '~/components/page-lock/use-lock';
import type { EntityContext } from '../use-entity';
import { DeleteEntity } from './DeleteEntity';

type Props = {
  context: EntityContext;
  /** How the pages of this blueprint's entities are arranged. */
  page?: Page;
  onEdit: () => void;
  onArrange?: () => void;
  onWidget?: () => void;
};

function LockItem({ page }: { page: Page }) {
  const { t } = useTranslation('entity');
  const lock = useLock(page);
  const Icon = page.locked ? IconLockOpen : IconLock;
  return (
    <Menu.Item leftSection={<Icon size={15} />} onClick={() => lock.mutate(!page.locked)}>
      {t(page.locked ? 'arrange.unlock' : 'arrange.lock')}
    </Menu.Item>
  );
}

export function EntityMenu({ context, page, onEdit, onArrange, onWidget }: Props) {
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
          {page?.mayUpdate && <LockItem page={page} />}
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
