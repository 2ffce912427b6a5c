import { Button, CopyButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export function CopyText({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation('common');
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button variant="default" size="compact-sm" onClick={copy}>
          {copied ? t('copied') : label}
        </Button>
      )}
    </CopyButton>
  );
}
