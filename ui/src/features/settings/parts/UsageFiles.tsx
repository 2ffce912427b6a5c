import { ActionIcon, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { csvOf, jsonOf, saveFile } from '~/lib/files';
import { tablesIn } from '../usage';

type Props = { name: string; title: string; report: object };

/** A report as it was read: each of its tables for a spreadsheet, or all of it for a program. */
export function UsageFiles({ name, title, report }: Props) {
  const { t } = useTranslation('usage');
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('file.open', { title })}>
          <IconDownload size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {tablesIn(report).map(([key, columns, rows]) => (
          <Menu.Item key={key} onClick={() => saveFile(`usage-${name}-${key}`, csvOf(columns, rows), 'csv')}>
            {t(`file.${key as 'days'}`)}
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => saveFile(`usage-${name}`, jsonOf(report), 'json')}>
          {t('file.all')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
