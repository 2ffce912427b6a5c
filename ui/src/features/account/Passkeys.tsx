import '~/components/factor/factor.css';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  addPasskey,
  canUsePasskeys,
  type Passkey,
  passkeysQuery,
  removePasskey,
  wasLeft,
} from '~/api/passkeys';
import { Panel } from '~/components/panel/Panel';
import { ago, fullDate } from '~/lib/dates';

type FormProps = {
  verb: string;
  busy: boolean;
  error: Error | null;
  onSubmit: (password: string) => void;
  onClose: () => void;
  children?: ReactNode;
};

/** What outlasts a session asks for the password again. */
function WithPassword({ verb, busy, error, onSubmit, onClose, children }: FormProps) {
  const { t } = useTranslation(['factor', 'common']);
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit(password);
  };
  return (
    <form className="factor" onSubmit={submit}>
      {error && (
        <p role="alert" className="factor-fault pill-block red">
          {wasLeft(error) ? t('passkeys.left') : error.message}
        </p>
      )}
      {children}
      <PasswordInput
        label={t('setUp.password')}
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <div className="factor-verbs">
        <Button type="submit" loading={busy} disabled={password === ''}>
          {verb}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
      </div>
    </form>
  );
}

function Add({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('factor');
  const [name, setName] = useState('');
  const add = useMutation(addPasskey(useQueryClient()));
  return (
    <WithPassword
      verb={t('passkeys.make')}
      busy={add.isPending}
      error={add.error}
      onClose={onClose}
      onSubmit={(password) =>
        add.mutate({ name: name.trim() || t('passkeys.unnamed'), password }, { onSuccess: onClose })
      }
    >
      <TextInput
        data-autofocus
        label={t('passkeys.name')}
        description={t('passkeys.nameHint')}
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </WithPassword>
  );
}

function Line({ passkey }: { passkey: Passkey }) {
  const { t } = useTranslation('factor');
  const { id, name, createdAt, usedAt } = passkey;
  const [removing, setRemoving] = useState(false);
  const remove = useMutation(removePasskey(useQueryClient(), id));
  return (
    <li className="account-session">
      <span className="account-device">
        <b>{name}</b>
        <small>
          <time dateTime={createdAt} title={fullDate(createdAt)}>
            {t('passkeys.made', { ago: ago(createdAt) })}
          </time>
          {usedAt && (
            <>
              {' · '}
              <time dateTime={usedAt} title={fullDate(usedAt)}>
                {t('passkeys.used', { ago: ago(usedAt) })}
              </time>
            </>
          )}
        </small>
      </span>
      {removing ? (
        <WithPassword
          verb={t('mine.remove')}
          busy={remove.isPending}
          error={remove.error}
          onSubmit={(password) => remove.mutate(password)}
          onClose={() => setRemoving(false)}
        />
      ) : (
        <Button
          variant="default"
          aria-label={t('passkeys.removeOne', { name })}
          onClick={() => setRemoving(true)}
        >
          {t('mine.remove')}
        </Button>
      )}
    </li>
  );
}

/** Keys on one's devices that sign in without a password. */
export function Passkeys() {
  const { t } = useTranslation('factor');
  const { data } = useQuery(passkeysQuery());
  const [adding, setAdding] = useState(false);
  if (!data) return null;
  return (
    <Panel title={t('passkeys.title')}>
      <div className="panel-body account-body">
        <p className="account-note">{t(canUsePasskeys() ? 'passkeys.text' : 'passkeys.unable')}</p>
        {data.length > 0 && (
          <ul className="account-list">
            {data.map((passkey) => (
              <Line key={passkey.id} passkey={passkey} />
            ))}
          </ul>
        )}
        {adding && <Add onClose={() => setAdding(false)} />}
        {!adding && canUsePasskeys() && (
          <Button w="fit-content" onClick={() => setAdding(true)}>
            {t('passkeys.add')}
          </Button>
        )}
      </div>
    </Panel>
  );
}
