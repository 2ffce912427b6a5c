import { Button, CloseButton, Menu } from '@mantine/core';
import { IconCheck, IconStack2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Glyph } from '~/components/icon/Glyph';
import { canGroup } from '../lines';
import type { Catalog } from '../use-catalog';

export function GroupButton({ catalog }: { catalog: Catalog }) {
  const { t } = useTranslation('catalog');
  const { fields, grouping, view } = catalog;
  const choose = (group: string | undefined) => view.change({ group });
  return (
    <span className="group-button">
      <Menu position="bottom-start" width={240}>
        <Menu.Target>
          <Button
            variant={grouping ? 'light' : 'default'}
            className="bar-button"
            leftSection={<IconStack2 size={15} />}
          >
            {grouping ? t('group.by', { column: grouping.label }) : t('group.button')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className="catalog-menu">
          {fields.filter(canGroup).map(({ id, label, glyph }) => (
            <Menu.Item
              key={id}
              leftSection={<Glyph id={glyph} size={15} />}
              rightSection={id === grouping?.id && <IconCheck size={14} />}
              onClick={() => choose(id)}
            >
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {grouping && <CloseButton size={24} aria-label={t('group.clear')} onClick={() => choose(undefined)} />}
    </span>
  );
}
