import { Button, FileButton } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '~/api/errors';
import { iconNameOf, MAX_ICON_BYTES, putIcon } from '~/api/icons';

const PICTURES = 'image/svg+xml,image/png,image/jpeg,image/webp';

const wordsOf = (error: Error | null): string | undefined =>
  error instanceof ApiError ? (error.faults[0]?.message ?? error.message) : error?.message;

/** A picture becomes an icon under the name of its file; one of the same name is replaced. */
export function UploadIcon({ onUploaded }: { onUploaded?: (name: string) => void }) {
  const { t } = useTranslation('common');
  const put = useMutation(putIcon(useQueryClient()));
  const [tooLarge, setTooLarge] = useState(false);
  const choose = (file: File | null) => {
    if (!file) return;
    const name = iconNameOf(file.name);
    setTooLarge(file.size > MAX_ICON_BYTES);
    if (file.size <= MAX_ICON_BYTES) put.mutate({ name, file }, { onSuccess: () => onUploaded?.(name) });
  };
  const fault = tooLarge ? t('icon.tooLarge') : wordsOf(put.error);
  return (
    <div className="icon-upload">
      <FileButton accept={PICTURES} onChange={choose}>
        {(button) => (
          <Button
            {...button}
            variant="default"
            loading={put.isPending}
            leftSection={<IconUpload size={15} />}
          >
            {t('icon.upload')}
          </Button>
        )}
      </FileButton>
      {fault && (
        <p role="alert" className="pill-block red">
          {fault}
        </p>
      )}
    </div>
  );
}
