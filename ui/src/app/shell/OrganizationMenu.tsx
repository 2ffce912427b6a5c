import { Menu } from '@mantine/core';
import { IconArrowsExchange, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { rootUrl } from '~/api/host';
import { OrganizationButton } from './OrganizationButton';

export default function OrganizationMenu({ organization }: { organization: { name: string; slug: string } }) {
  const { t } = useTranslation('shell');
  return (
    <Menu width={224} position="bottom-start">
      <Menu.Target>
        <OrganizationButton name={organization.name} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{organization.slug}</Menu.Label>
        <Menu.Item
          component="a"
          href={rootUrl('/organizations')}
          leftSection={<IconArrowsExchange size={15} />}
        >
          {t('organization.switch')}
        </Menu.Item>
        <Menu.Item component="a" href={rootUrl('/signup')} leftSection={<IconPlus size={15} />}>
          {t('organization.create')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
