import { Button, CloseButton, Menu } from '@mantine/core';
import { IconCheck, IconStack2, IconStack3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Glyph } from '~/components/icon/Glyph';
import type { CatalogField } from '~/components/property/fields';
import { canGroup } from '~/components/table/grouping';
import { canDivide } from '../lines';
import type { Catalog } from '../use-catalog';
import { encodeLevels } from '../view';

type ItemProps = { field: CatalogField; on: boolean; onClick: () => void };

const Column = ({ field: { label, glyph }, on, onClick }: ItemProps) => (
  <Menu.Item
    leftSection={<Glyph id={glyph} size={15} />}
    rightSection={on && <IconCheck size={14} />}
    onClick={onClick}
  >
    {label}
  </Menu.Item>
);

/** Another column makes other groups; a second one divides those that are there. */
export function GroupButton({ catalog }: { catalog: Catalog }) {
  const { t } = useTranslation('catalog');
  const { fields, levels, view } = catalog;
  const choose = (next: CatalogField[]) => view.change({ group: encodeLevels(next) });
  const offered = fields.filter(canGroup);
  const further = offered.filter((field) => canDivide(levels, field));
  const column = levels.map(({ label }) => label).join(' › ');
  return (
    <span className="group-button">
      <Menu position="bottom-start" width={240}>
        <Menu.Target>
          <Button
            variant={column ? 'light' : 'default'}
            className="bar-button"
            leftSection={<IconStack2 size={15} />}
          >
            {column ? t('group.by', { column }) : t('group.button')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className="catalog-menu">
          {further.length > 0 && (
            <Menu.Sub>
              <Menu.Sub.Target>
                <Menu.Sub.Item leftSection={<IconStack3 size={15} />}>{t('group.then')}</Menu.Sub.Item>
              </Menu.Sub.Target>
              <Menu.Sub.Dropdown className="catalog-menu">
                {further.map((field) => (
                  <Column
                    key={field.id}
                    field={field}
                    on={false}
                    onClick={() => choose([...levels, field])}
                  />
                ))}
              </Menu.Sub.Dropdown>
            </Menu.Sub>
          )}
          {offered.map((field) => {
            const on = levels.includes(field);
            const rest = levels.filter((level) => level !== field);
            return (
              <Column
                key={field.id}
                field={field}
                on={on}
                onClick={() => choose(on && rest.length > 0 ? rest : [field])}
              />
            );
          })}
        </Menu.Dropdown>
      </Menu>
      {column && <CloseButton size={24} aria-label={t('group.clear')} onClick={() => choose([])} />}
    </span>
  );
}
