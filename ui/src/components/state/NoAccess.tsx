import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Empty } from './Empty';

type Props = {
  text?: string;
  page?: boolean;
  /** What the server says is missing. */
  why?: string;
};

export function NoAccess({ text, page, why }: Props) {
  const { t } = useTranslation();
  return (
    <Empty
      icon={<IconLock size={26} stroke={1.6} />}
      title={t('noAccess.title')}
      page={page}
      text={text ?? t('noAccess.text')}
      note={why}
    />
  );
}
