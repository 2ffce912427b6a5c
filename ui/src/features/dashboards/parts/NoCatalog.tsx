import '../home.css';
import { Button } from '@mantine/core';
import { IconCube } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/api/permissions';
import { Empty } from '~/components/state/Empty';

/** Whoever may not describe anything waits for somebody who may. */
export default function NoCatalog() {
  const { t } = useTranslation('home');
  const mayBegin = useCan('create:blueprints');
  return (
    <Empty
      icon={<IconCube size={26} stroke={1.6} />}
      title={t('empty.title')}
      text={t(mayBegin ? 'empty.text' : 'empty.wait')}
      action={
        mayBegin && (
          <Button renderRoot={(rest) => <Link {...rest} to="/welcome" />}>{t('empty.begin')}</Button>
        )
      }
    />
  );
}
