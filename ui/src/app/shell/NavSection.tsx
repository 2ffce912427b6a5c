import { Collapse, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';

type Props = { title: string; tools?: ReactNode; children: ReactNode };

export function NavSection({ title, tools, children }: Props) {
  const [open, { toggle }] = useDisclosure(true);
  return (
    <div className="nav-section">
      <div className="nav-section-head">
        <UnstyledButton onClick={toggle} aria-expanded={open} className="nav-section-title">
          {title}
          <IconChevronDown size={13} style={{ transform: open ? 'none' : 'rotate(-90deg)' }} />
        </UnstyledButton>
        {tools}
      </div>
      <Collapse expanded={open}>{children}</Collapse>
    </div>
  );
}
