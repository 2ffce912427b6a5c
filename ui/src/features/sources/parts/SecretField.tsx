import { Button, CopyButton, TextInput } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { newSecret } from '../webhook';

type Props = {
  /** One is stored: it is not shown again, only replaced. */
  kept: boolean;
  /** How the sender proves itself with it. */
  algorithm: string;
  value: string | undefined;
  error?: string;
  onChange: (secret: string | undefined) => void;
};

/** A secret is seen only while it is new. */
export function SecretField({ kept, algorithm, value, error, onChange }: Props) {
  const { t } = useTranslation(['sources', 'common']);
  if (value === undefined)
    return (
      <div className="secret-kept">
        <span>
          <b>{t('security.secret')}</b>
          <small>{t(kept ? 'security.kept' : 'security.noSecret')}</small>
          {error && <small className="form-fault">{error}</small>}
        </span>
        <Button
          variant="default"
          leftSection={<IconRefresh size={14} />}
          onClick={() => onChange(newSecret(algorithm))}
        >
          {t(kept ? 'security.replace' : 'security.make')}
        </Button>
      </div>
    );
  return (
    <div className="secret-new">
      <TextInput
        label={t('security.secret')}
        description={t(algorithm === 'basic' ? 'security.onceBasic' : 'security.once')}
        classNames={{ input: 'mono' }}
        spellCheck={false}
        autoComplete="off"
        value={value}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {copied ? t('common:copied') : t('security.copy')}
          </Button>
        )}
      </CopyButton>
      {kept && (
        <Button variant="subtle" color="gray" onClick={() => onChange(undefined)}>
          {t('security.keep')}
        </Button>
      )}
    </div>
  );
}
