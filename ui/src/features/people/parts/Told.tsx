import { Button, CopyButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Something that is shown once and copied away. */
export function Told({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation('common');
  return (
    <div className="people-told">
      <span>{label}</span>
      <code>{value}</code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            size="compact-sm"
            aria-label={`${copied ? t('copied') : t('copy')}: ${label}`}
            onClick={copy}
          >
            {copied ? t('copied') : t('copy')}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
