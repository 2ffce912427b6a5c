import { Button, CopyButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type Props = { codes: string[]; onDone: () => void };

/** Told once: whoever loses the phone comes in with these. */
export function RecoveryCodes({ codes, onDone }: Props) {
  const { t } = useTranslation('factor');
  return (
    <div className="factor">
      <p className="factor-text">{t('codes.text')}</p>
      <ul className="factor-codes" aria-label={t('codes.title')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="factor-verbs">
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? t('codes.copied') : t('codes.copy')}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onDone}>{t('codes.done')}</Button>
      </div>
    </div>
  );
}
