import { Button } from '@mantine/core';
import { IconBrandGithub, IconLogin2 } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { beginSignIn, methodsQuery } from '~/api/sign-in';
import { FormAlert } from './FormAlert';

type Props = { after?: string; ticket?: string };

/** A button for each provider over which the organization lets people in. */
export function Doors({ after, ticket }: Props) {
  const { t } = useTranslation('auth');
  const { data } = useQuery(methodsQuery());
  const begin = useMutation(beginSignIn(after, ticket));
  if (!data?.connections.length) return null;
  return (
    <div className="auth-doors">
      <FormAlert messages={begin.error ? [begin.error.message] : []} />
      {data.connections.map(({ id, kind, label }) => (
        <Button
          key={id}
          size="sm"
          variant="default"
          leftSection={kind === 'github' ? <IconBrandGithub size={18} /> : <IconLogin2 size={18} />}
          loading={(begin.isPending || begin.isSuccess) && begin.variables === id}
          onClick={() => begin.mutate(id)}
        >
          {t(ticket ? 'doors.join' : 'doors.signIn', { label })}
        </Button>
      ))}
      {data.password && <p className="auth-or">{t('doors.or')}</p>}
    </div>
  );
}
