import './side-sheet.css';
import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFocusBack } from '~/lib/focus-back';

type Props = { title: string; tile?: ReactNode; size?: number; onClose: () => void; children: ReactNode };

/** What opens beside the page it belongs to, under a head that stays. */
export function Sheet({ title, tile, size = 560, onClose, children }: Props) {
  const { t } = useTranslation('common');
  useFocusBack();
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
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
