import { Collapse, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { usePreferences } from '~/lib/preferences';

type Props = { title: string; tools?: ReactNode; children: ReactNode };

export function NavSection({ title, tools, children }: Props) {
  const { closed, toggleClosed } = usePreferences();
  const open = !closed.includes(title);
  return (
    <div className="nav-section">
      <div className="nav-section-head">
        <UnstyledButton
          onClick={() => toggleClosed(title)}
          aria-expanded={open}
          className="nav-section-title"
        >
          {title}
          <IconChevronDown size={13} style={{ transform: open ? 'none' : 'rotate(-90deg)' }} />
        </UnstyledButton>
        {tools}
      </div>
      <Collapse expanded={open}>{children}</Collapse>
    </div>
  );
}
