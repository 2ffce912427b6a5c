import { Menu } from '@mantine/core';
import { IconArrowsExchange, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { rootUrl } from '~/api/host';
import { OrganizationButton } from './OrganizationButton';

type Props = { organization: { name: string; slug: string }; pressed: boolean };

/** `pressed`: somebody asked for it before it had come. */
export default function OrganizationMenu({ organization, pressed }: Props) {
  const { t } = useTranslation('shell');
  return (
    <Menu width={224} position="bottom-start" defaultOpened={pressed}>
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
