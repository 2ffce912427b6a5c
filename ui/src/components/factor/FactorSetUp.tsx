import './factor.css';
import { Button, PasswordInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '~/api/errors';
import { beginSetUp, confirmSetUp } from '~/api/second-factor';
import { CodeField } from './CodeField';
import { RecoveryCodes } from './RecoveryCodes';

type Props = { onDone: () => void; onCancel?: () => void };

type FormProps = { verb: string; busy: boolean; rest: string[]; onSubmit: () => void; onCancel?: () => void };

function Step({ verb, busy, rest, onSubmit, onCancel, children }: FormProps & { children: ReactNode }) {
  const { t } = useTranslation('common');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className="factor" onSubmit={submit} noValidate>
      {rest.map((message) => (
        <p key={message} role="alert" className="factor-fault pill-block red">
          {message}
        </p>
      ))}
      {children}
      <div className="factor-verbs">
        <Button type="submit" loading={busy}>
          {verb}
        </Button>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}

/** The password again, then the picture for the app, then the codes to recover with. */
export function FactorSetUp({ onDone, onCancel }: Props) {
  const { t } = useTranslation('factor');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const begin = useMutation(beginSetUp());
  const confirm = useMutation(confirmSetUp(useQueryClient()));
  if (confirm.data) return <RecoveryCodes codes={confirm.data} onDone={onDone} />;
  if (begin.data) {
    const { qr, secret } = begin.data;
    const { rest } = fieldErrors(confirm.error, () => undefined);
    return (
      <Step
        verb={t('setUp.confirm')}
        busy={confirm.isPending}
        rest={rest}
        onSubmit={() => confirm.mutate(code)}
        onCancel={onCancel}
      >
        <p className="factor-text">{t('setUp.scan')}</p>
        <img className="factor-qr" src={qr} alt={t('setUp.picture')} width={196} height={196} />
        <p className="factor-text">
          {t('setUp.byHand')} <code className="factor-secret">{secret}</code>
        </p>
        <CodeField label={t('setUp.code')} value={code} onChange={setCode} />
      </Step>
    );
  }
  const { fields, rest } = fieldErrors(begin.error, ([name]) => name);
  return (
    <Step
      verb={t('setUp.next')}
      busy={begin.isPending}
      rest={rest}
      onSubmit={() => begin.mutate(password)}
      onCancel={onCancel}
    >
      <PasswordInput
        size="sm"
        label={t('setUp.password')}
        data-autofocus
        autoComplete="current-password"
        value={password}
        error={fields.password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
    </Step>
  );
}
