import '../home.css';
import { Button } from '@mantine/core';
import { IconCube } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '~/components/state/Empty';

export default function NoCatalog() {
  const { t } = useTranslation('home');
  return (
    <Empty
      icon={<IconCube size={26} stroke={1.6} />}
      title={t('empty.title')}
      text={t('empty.text')}
      action={<Button renderRoot={(rest) => <Link {...rest} to="/welcome" />}>{t('empty.begin')}</Button>}
    />
  );
}
