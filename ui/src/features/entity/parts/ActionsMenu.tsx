import { Button, Menu } from '@mantine/core';
import { IconBolt, IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Action } from '~/api/contract';
import { flowTitle, offersIn, startableQuery, startPath } from '~/api/workflows';
import { ActionGlyph } from '~/components/action/ActionGlyph';
import { offeredActionsQuery } from '../queries';

type Props = { blueprint: string; entity: string };

const onEntity = ({ trigger }: Action) => trigger.operation !== 'CREATE';
const removes = ({ trigger }: Action) => trigger.operation === 'DELETE';

/** What this person may do to the entity; nothing to do, no menu. */
export function ActionsMenu({ blueprint, entity }: Props) {
  const { t } = useTranslation('entity');
  const navigate = useNavigate();
  const { data = [] } = useQuery(offeredActionsQuery(blueprint, entity));
  const actions = data.filter(onEntity).sort((a, b) => Number(removes(a)) - Number(removes(b)));
  const { data: startable } = useQuery(startableQuery());
  const flows = offersIn(startable, 'ENTITY', blueprint);
  if (actions.length + flows.length === 0) return null;
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <Button leftSection={<IconBolt size={15} />} rightSection={<IconChevronDown size={14} />}>
          {t('actions')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map((action) => (
          <Menu.Item
            key={action.identifier}
            color={removes(action) ? 'red' : undefined}
            leftSection={<ActionGlyph icon={action.icon} size={16} />}
            onClick={() =>
              void navigate({
                to: `/self-service/${encodeURIComponent(action.identifier)}` as string,
                // Its route hangs in the tree of the app, which features do not know.
                search: { entity } as never,
              })
            }
          >
            {action.title ?? action.identifier}
          </Menu.Item>
        ))}
        {flows.map(({ workflow, trigger }) => (
          <Menu.Item
            key={`${workflow.identifier}/${trigger.identifier}`}
            color={trigger.config.variant === 'ALERT' ? 'red' : undefined}
            leftSection={<ActionGlyph icon={workflow.icon ?? 'route'} size={16} />}
            onClick={() =>
              void navigate({
                to: startPath(workflow.identifier) as string,
                search: { trigger: trigger.identifier, entity } as never,
              })
            }
          >
            {flowTitle(workflow)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
