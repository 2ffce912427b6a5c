import { Button, Menu } from '@mantine/core';
import { IconBolt, IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { flowTitle, offersIn, startableQuery, startPath } from '~/api/workflows';
import { ActionGlyph } from '~/components/action/ActionGlyph';
import { offeredOnQuery } from '../queries';

/** What this person may start to get a new one of these; nothing to start, no button. */
export default function CreateActions({ blueprint }: { blueprint: string }) {
  const { t } = useTranslation('catalog');
  const { data = [] } = useQuery(offeredOnQuery(blueprint, []));
  const creating = data.filter(({ action }) => action.trigger.operation === 'CREATE');
  const { data: startable } = useQuery(startableQuery());
  const flows = offersIn(startable, 'CREATE_ENTITY', blueprint);
  if (creating.length + flows.length === 0) return null;
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
        {flows.map(({ workflow, trigger }) => (
          <Menu.Item
            key={`${workflow.identifier}/${trigger.identifier}`}
            leftSection={<ActionGlyph icon={workflow.icon ?? 'route'} size={16} />}
            component={Link}
            to={startPath(workflow.identifier) as string}
            search={{ trigger: trigger.identifier } as never}
          >
            {flowTitle(workflow)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
