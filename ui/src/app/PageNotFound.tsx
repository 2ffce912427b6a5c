import { Button } from '@mantine/core';
import { IconCompass } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '~/components/state/Empty';

export function PageNotFound() {
  const { t } = useTranslation();
  return (
    <Empty
      page
      icon={<IconCompass size={28} stroke={1.6} />}
      title={t('notFound.title')}
      text={t('notFound.text')}
      action={
        <Button variant="default" component={Link} to="/">
          {t('notFound.home')}
        </Button>
      }
    />
  );
}
