import { Button, Menu } from '@mantine/core';
import { IconBolt, IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ActionGlyph } from '~/components/action/ActionGlyph';
import { offeredOnQuery } from '../queries';

/** What this person may start to get a new one of these; nothing to start, no button. */
export default function CreateActions({ blueprint }: { blueprint: string }) {
  const { t } = useTranslation('catalog');
  const { data = [] } = useQuery(offeredOnQuery(blueprint, []));
  const creating = data.filter(({ action }) => action.trigger.operation === 'CREATE');
  if (creating.length === 0) return null;
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconBolt size={15} />}
          rightSection={<IconChevronDown size={14} />}
        >
          {t('start')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {creating.map(({ action }) => (
          <Menu.Item
            key={action.identifier}
            leftSection={<ActionGlyph icon={action.icon} size={16} />}
            component={Link}
            to={`/self-service/${encodeURIComponent(action.identifier)}` as string}
          >
            {action.title ?? action.identifier}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
