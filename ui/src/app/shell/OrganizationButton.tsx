import { UnstyledButton } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import { BrandMark } from '~/components/icon/BrandMark';

type Props = { name: string } & ComponentProps<'button'>;

/** What opens the menu of the organization: it stands before its menu has come. */
export function OrganizationButton({ name, className = '', ...props }: Props) {
  return (
    <UnstyledButton className={`org ${className}`} {...props}>
      <BrandMark size={24} />
      <span className="org-name">{name}</span>
      <IconSelector size={14} className="dim" />
    </UnstyledButton>
  );
}
