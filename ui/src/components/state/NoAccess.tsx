import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Empty } from './Empty';

export function NoAccess({ text, page }: { text?: string; page?: boolean }) {
  const { t } = useTranslation();
  return (
    <Empty
      icon={<IconLock size={26} stroke={1.6} />}
      title={t('noAccess.title')}
      page={page}
      text={text ?? t('noAccess.text')}
    />
  );
}
