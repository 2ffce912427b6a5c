import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type Props = {
  ready: boolean;
  pending: 'preview' | 'import' | undefined;
  previews: boolean;
  onGo: (dry: boolean) => void;
};

export function ImportButtons({ ready, pending, previews, onGo }: Props) {
  const { t } = useTranslation('sources');
  return (
    <div className="received-tools">
      {previews && (
        <Button
          variant="default"
          disabled={!ready}
          loading={pending === 'preview'}
          onClick={() => onGo(true)}
        >
          {t('file.preview')}
        </Button>
      )}
      <Button disabled={!ready} loading={pending === 'import'} onClick={() => onGo(false)}>
        {t('file.import')}
      </Button>
    </div>
  );
}
