import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, hasStatus } from '~/api/errors';
import { passFactor } from '~/api/second-factor';
import { CodeField } from '~/components/factor/CodeField';
import { FormAlert } from './FormAlert';
import { PasskeyDoor } from './PasskeyDoor';

type Props = { onDone: () => void; onAgain: () => void };

const isOver = (error: unknown) => error instanceof ApiError && error.code === 'unauthorized';

/** The password was right: now the code. */
export function FactorStep({ onDone, onAgain }: Props) {
  const { t } = useTranslation('auth');
  const [code, setCode] = useState('');
  const pass = useMutation({
    ...passFactor(),
    onSuccess: onDone,
    onError: (error) => isOver(error) && onAgain(),
  });
  const words = hasStatus(pass.error, 429) ? t('signIn.slowDown') : t('code.wrong');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    pass.mutate(code);
  };
  return (
    <form className="auth-form" onSubmit={submit}>
      <FormAlert messages={pass.error && !isOver(pass.error) ? [words] : []} />
      <CodeField label={t('code.label')} description={t('code.hint')} value={code} onChange={setCode} />
      <Button type="submit" size="sm" loading={pass.isPending} disabled={code.trim() === ''}>
        {t('signIn.submit')}
      </Button>
      <PasskeyDoor onDone={onDone} />
      <Button size="sm" variant="subtle" color="gray" onClick={onAgain}>
        {t('code.again')}
      </Button>
    </form>
  );
}
