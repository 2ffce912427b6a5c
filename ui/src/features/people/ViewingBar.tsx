import './viewing-bar.css';
import { Button } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { endViewing } from '~/api/viewing';

/** Stands above every page while an administrator looks as somebody else. */
export default function ViewingBar({ name }: { name: string }) {
  const { t } = useTranslation('people');
  const end = useMutation(endViewing());
  return (
    <div role="status" className="viewing-bar pill-block amber">
      <IconEye size={16} aria-hidden />
      <span>{end.error?.message ?? t('view.banner', { name })}</span>
      <Button variant="default" size="compact-sm" loading={end.isPending} onClick={() => end.mutate()}>
        {t('view.end')}
      </Button>
    </div>
  );
}
