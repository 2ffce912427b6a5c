import { UnstyledButton } from '@mantine/core';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '~/components/avatar/Avatar';

type Props = { name: string } & ComponentProps<'button'>;

/** What opens the menu of the account: it stands before its menu has come. */
export function AccountButton({ name, className = '', ...props }: Props) {
  const { t } = useTranslation('shell');
  return (
    <UnstyledButton aria-label={t('account.label')} className={`me ${className}`} {...props}>
      <Avatar name={name} person size={26} />
    </UnstyledButton>
  );
}
