import './side-sheet.css';
import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Props = {
  title: string;
  tile?: ReactNode;
  size?: number;
  /** Buttons at the lower end; the last of them may submit. */
  foot: ReactNode;
  children: ReactNode;
  onSubmit: () => void;
  onClose: () => void;
};

/** A form beside the page it belongs to: its head and its buttons stay, what is between scrolls. */
export function SideSheet({ title, tile, size = 560, foot, children, onSubmit, onClose }: Props) {
  const { t } = useTranslation('common');
  return (
    <Drawer.Root
      opened
      onClose={onClose}
      position="right"
      size={size}
      classNames={{ content: 'side-sheet', body: 'side-sheet-body' }}
    >
      <Drawer.Overlay backgroundOpacity={0.3} />
      <Drawer.Content>
        <div className="side-sheet-head">
          <Drawer.Title className="side-sheet-title">
            {tile}
            {title}
          </Drawer.Title>
          <Drawer.CloseButton aria-label={t('close')} />
        </div>
        <Drawer.Body>
          <form
            className="side-sheet-form"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              onSubmit();
            }}
          >
            <div className="side-sheet-scroll">{children}</div>
            <div className="side-sheet-foot">{foot}</div>
          </form>
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
