import { Button, Menu } from '@mantine/core';
import { IconBolt, IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ActionGlyph } from '~/components/action/ActionGlyph';
import { offeredOnQuery } from '../queries';

/** The server starts no more of them at once. */
const MOST = 100;

type Props = {
  blueprint: string;
  identifiers: string[];
  /** Where nothing is offered there is no button. */
  quiet?: boolean;
};

/** What can be run for all that are ticked; what fits only some of them says for how many. */
export default function BulkRun({ blueprint, identifiers, quiet }: Props) {
  const { t } = useTranslation('catalog');
  const navigate = useNavigate();
  const tooMany = identifiers.length > MOST;
  const { data = [], isPending } = useQuery({
    ...offeredOnQuery(blueprint, identifiers),
    enabled: !tooMany,
  });
  const open = (action: string, entities: string[]) =>
    void navigate({
      to: `/self-service/${encodeURIComponent(action)}` as string,
      // Its route hangs in the tree of the app, which features do not know.
      search: (identifiers.length === 1 ? { entity: identifiers[0] } : { entities }) as never,
    });
  if (quiet && data.length === 0) return null;
  return (
    <Menu position="top-start" width={290}>
      <Menu.Target>
        <Button
          variant="default"
          loading={isPending && !tooMany}
          leftSection={<IconBolt size={15} />}
          rightSection={<IconChevronDown size={14} />}
        >
          {t('bulk.run')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(tooMany || data.length === 0) && (
          <Menu.Label>{tooMany ? t('bulk.runTooMany', { most: MOST }) : t('bulk.runNothing')}</Menu.Label>
        )}
        {data.map(({ action, entities }) => (
          <Menu.Item
            key={action.identifier}
            color={action.trigger.operation === 'DELETE' ? 'red' : undefined}
            leftSection={<ActionGlyph icon={action.icon} size={16} />}
            onClick={() => open(action.identifier, entities)}
          >
            {action.title ?? action.identifier}
            {entities.length < identifiers.length && (
              <small className="dim">
                {' '}
                {t('bulk.runSome', { count: entities.length, all: identifiers.length })}
              </small>
            )}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
