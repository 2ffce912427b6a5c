import { Button, PasswordInput, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/api/permissions';
import { secretName, secretText } from './shape';

type Props = {
  id: string;
  label: string;
  hint?: string;
  /** A key has several lines. */
  lines: boolean;
  /** What stands in the document: it names a secret. */
  value: unknown;
  typed: string;
  /** What is typed is going to be kept under this name. */
  name: string;
  /** Those that are kept already. */
  names: string[];
  error?: string;
  onType: (text: string) => void;
  onChange: (value: string | undefined) => void;
};

/** Typed once, kept as a secret of the organization, and from then on only named. */
export function SecretInput(props: Props) {
  const { id, label, hint, lines, value, typed, name, names, error, onType, onChange } = props;
  const { t } = useTranslation('pulled');
  const mayKeep = useCan('create:secrets');
  const [changing, setChanging] = useState(false);
  // What was typed is kept by now: the field shows its name instead.
  const [shown, setShown] = useState(value);
  if (shown !== value) {
    setShown(value);
    setChanging(false);
  }
  const kept = secretName(value) ?? (typeof value === 'string' ? value : undefined);
  const forget = () => {
    onType('');
    setChanging(false);
  };
  if (kept && !changing)
    return (
      <div className="secret-kept" id={`field-${id}`}>
        <span>
          <b>{label}</b>
          <small>
            {t('secret.set')} <code>{kept}</code>
          </small>
          {error && <small className="form-fault">{error}</small>}
        </span>
        <Button
          variant="default"
          size="compact-sm"
          aria-label={t('secret.changeOf', { label })}
          onClick={() => setChanging(true)}
        >
          {t('secret.change')}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          aria-label={t('secret.removeOf', { label })}
          onClick={() => onChange(undefined)}
        >
          {t('secret.remove')}
        </Button>
      </div>
    );
  const shared = {
    id: `field-${id}`,
    size: 'sm',
    label,
    description: hint,
    autoComplete: 'off',
    spellCheck: false,
    value: typed,
    error,
  };
  return (
    <div className="secret-typed">
      {mayKeep &&
        (lines ? (
          <Textarea
            {...shared}
            classNames={{ input: 'mono' }}
            autosize
            minRows={3}
            maxRows={8}
            onChange={(event) => onType(event.currentTarget.value)}
          />
        ) : (
          <PasswordInput
            {...shared}
            visibilityToggleButtonProps={{ 'aria-label': t('secret.show') }}
            onChange={(event) => onType(event.currentTarget.value)}
          />
        ))}
      {mayKeep && typed && <small className="secret-note">{t('secret.willBe', { name })}</small>}
      {!typed && (names.length > 0 || !mayKeep) && (
        <Select
          size="sm"
          label={mayKeep ? undefined : label}
          aria-label={mayKeep ? t('secret.pickOf', { label }) : undefined}
          description={mayKeep ? undefined : hint}
          placeholder={t('secret.pick')}
          searchable
          data={names}
          error={mayKeep ? undefined : error}
          value={null}
          onChange={(picked) => {
            if (picked) onChange(secretText(picked));
            forget();
          }}
        />
      )}
      {changing && (
        <div>
          <Button variant="subtle" color="gray" size="compact-sm" onClick={forget}>
            {t('secret.keep')}
          </Button>
        </div>
      )}
    </div>
  );
}
