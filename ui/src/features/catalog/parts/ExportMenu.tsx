import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CatalogField } from '~/components/property/fields';
import { saveBlob } from '~/lib/save-text';
import { type ExportFormat, exportEntities } from '../queries';
import type { Catalog } from '../use-catalog';

const FORMATS: ExportFormat[] = ['csv', 'json', 'jsonl', 'yaml'];

/** How the export names a column. */
const columnOf = ({ id, target }: CatalogField): string => {
  if ('relation' in target) return `relations.${target.relation}`;
  return 'scorecard' in target ? `scorecards.${target.scorecard}` : id;
};

/** The whole result as a file: what is filtered, in the order and with the columns that are shown. */
export function ExportMenu({ catalog }: { catalog: Catalog }) {
  const { t } = useTranslation('catalog');
  const { blueprint, shown, body } = catalog;
  const save = useMutation({
    mutationFn: async (format: ExportFormat) => {
      const columns = ['$identifier', ...shown.map(columnOf).filter((column) => column !== '$identifier')];
      saveBlob(`${blueprint}.${format}`, await exportEntities(blueprint, format, columns, body));
    },
    onError: ({ message }) => notifications.show({ color: 'red', message }),
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label={t('export.button')}>
          <ActionIcon aria-label={t('export.button')} loading={save.isPending}>
            <IconDownload size={17} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('export.label')}</Menu.Label>
        {FORMATS.map((format) => (
          <Menu.Item key={format} onClick={() => save.mutate(format)}>
            {t(`export.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
