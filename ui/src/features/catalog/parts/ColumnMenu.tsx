import { Menu, UnstyledButton } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconCheck,
  IconDotsVertical,
  IconEyeOff,
  IconFilter,
  IconLetterCase,
  IconPencil,
  IconStack2,
  IconStack3,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CatalogField, TITLE } from '~/components/property/fields';
import { encodeFormats, formatsOf } from '~/components/property/formats';
import { decodeFilter, encodeFilter } from '~/components/query-builder/address';
import { newRule } from '~/components/query-builder/model';
import { canGroup } from '~/components/table/grouping';
import { encodeSort } from '~/components/table/sort';
import { canDivide } from '../lines';
import { canSum, encodeSums, FUNCTIONS, functionOf } from '../summaries';
import type { Catalog } from '../use-catalog';
import { encodeLevels } from '../view';

type Props = { catalog: Catalog; field: CatalogField; mayEdit: boolean };

/** It takes its room where it is not, so that words stand below each other. */
const Tick = ({ on }: { on: boolean }) => (
  <IconCheck size={15} style={{ visibility: on ? 'visible' : 'hidden' }} />
);

/** What can be done with a column, where it stands. */
function OpenedMenu({ catalog, field, mayEdit }: Props) {
  const { t } = useTranslation('catalog');
  const { view, views, shown, definition, levels, sums, formats } = catalog;
  const choices = formatsOf(field.kind);
  const { id, label } = field;
  const sortBy = (descending: boolean) => view.change({ sort: encodeSort([{ id, descending }]) });
  const filterBy = () => {
    const filter = decodeFilter(view.search.filter);
    view.change({ filter: encodeFilter({ ...filter, rules: [...filter.rules, newRule(field)] }) });
  };
  const hide = () => view.setColumns(shown.map((one) => one.id).filter((one) => one !== id && one !== TITLE));
  const isStored = definition.data?.schema.properties[id] !== undefined;
  return (
    <Menu position="bottom-end" width={220} defaultOpened>
      <Menu.Target>
        <UnstyledButton
          className="grid-tool grid-menu"
          tabIndex={-1}
          data-menu
          aria-label={t('column.menu', { column: label })}
        >
          <IconDotsVertical size={14} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {field.sortable && (
          <>
            <Menu.Item leftSection={<IconArrowUp size={15} />} onClick={() => sortBy(false)}>
              {t('column.up')}
            </Menu.Item>
            <Menu.Item leftSection={<IconArrowDown size={15} />} onClick={() => sortBy(true)}>
              {t('column.down')}
            </Menu.Item>
          </>
        )}
        {!views.locked && (
          <Menu.Item leftSection={<IconFilter size={15} />} onClick={filterBy}>
            {t('column.filter')}
          </Menu.Item>
        )}
        {canGroup(field) && (
          <Menu.Item leftSection={<IconStack2 size={15} />} onClick={() => view.change({ group: id })}>
            {t('column.group')}
          </Menu.Item>
        )}
        {canGroup(field) && canDivide(levels, field) && (
          <Menu.Item
            leftSection={<IconStack3 size={15} />}
            onClick={() => view.change({ group: encodeLevels([...levels, field]) })}
          >
            {t('column.thenGroup')}
          </Menu.Item>
        )}
        {levels.length > 0 && canSum(field) && (
          <>
            <Menu.Divider />
            <Menu.Label>{t('summary.title')}</Menu.Label>
            {FUNCTIONS.map((func) => (
              <Menu.Item
                key={func}
                leftSection={<Tick on={functionOf(sums, field) === func} />}
                onClick={() => view.change({ sums: encodeSums({ ...sums, [id]: func }) })}
              >
                {t(`summary.long.${func}`)}
              </Menu.Item>
            ))}
            <Menu.Divider />
          </>
        )}
        {choices.length > 0 && id !== TITLE && (
          <Menu.Sub>
            <Menu.Sub.Target>
              <Menu.Sub.Item leftSection={<IconLetterCase size={15} />}>{t('format.title')}</Menu.Sub.Item>
            </Menu.Sub.Target>
            <Menu.Sub.Dropdown>
              {[undefined, ...choices].map((format) => (
                <Menu.Item
                  key={format ?? ''}
                  leftSection={<Tick on={formats[id] === format} />}
                  onClick={() => view.change({ formats: encodeFormats({ ...formats, [id]: format }) })}
                >
                  {t(`format.${format ?? 'usual'}`)}
                </Menu.Item>
              ))}
            </Menu.Sub.Dropdown>
          </Menu.Sub>
        )}
        {id !== TITLE && !views.locked && (
          <Menu.Item leftSection={<IconEyeOff size={15} />} onClick={hide}>
            {t('column.hide')}
          </Menu.Item>
        )}
        {mayEdit && isStored && (
          <>
            <Menu.Divider />
            <Menu.Item
              leftSection={<IconPencil size={15} />}
              onClick={() => view.change({ sheet: `property:${id}` })}
            >
              {t('column.edit')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** A menu of its own only once it is asked for: one over every column would cost a table its first rows. */
export function ColumnMenu(props: Props) {
  const { t } = useTranslation('catalog');
  const [asked, setAsked] = useState(false);
  if (asked) return <OpenedMenu {...props} />;
  return (
    <button
      type="button"
      className="grid-tool grid-menu"
      tabIndex={-1}
      data-menu
      aria-haspopup="menu"
      aria-label={t('column.menu', { column: props.field.label })}
      onClick={() => setAsked(true)}
    >
      <IconDotsVertical size={14} />
    </button>
  );
}
