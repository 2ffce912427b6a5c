import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Empty } from './Empty';

export function NoAccess({ text }: { text?: string }) {
  const { t } = useTranslation();
  return (
    <Empty
      icon={<IconLock size={26} stroke={1.6} />}
      title={t('noAccess.title')}
      text={text ?? t('noAccess.text')}
    />
  );
}
