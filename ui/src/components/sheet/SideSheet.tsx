import { Button } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFaultFocus } from '~/lib/fault-focus';
import { useUnsaved } from '~/lib/unsaved';
import SignedOut from '../state/SignedOut';
import { Sheet } from './Sheet';

type Props = {
  title: string;
  tile?: ReactNode;
  size?: number;
  /** Buttons at the lower end; the last of them may submit. */
  foot: ReactNode;
  children: ReactNode;
  /** Something was typed that closing would lose. */
  dirty?: boolean;
  /** The form itself gives back what was typed, after the session has ended and begun anew. */
  kept?: boolean;
  onSubmit: () => void;
  onClose: () => void;
};

/** A form beside the page it belongs to: its head and its buttons stay, what is between scrolls. */
export function SideSheet({ title, tile, size, foot, children, dirty, kept, onSubmit, onClose }: Props) {
  const { t } = useTranslation('common');
  const [asking, setAsking] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const sent = useFaultFocus(form);
  useUnsaved(dirty === true && !kept);
  const close = () => (dirty ? setAsking(true) : onClose());
  return (
    <Sheet title={title} tile={tile} size={size} onClose={close}>
      <form
        ref={form}
        className="side-sheet-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          sent();
          onSubmit();
        }}
      >
        <div className="side-sheet-scroll">{children}</div>
        {asking && (
          <div role="alert" className="side-sheet-ask pill-block amber">
            <span>{t('unsaved.text')}</span>
            <Button variant="default" size="compact-xs" onClick={() => setAsking(false)}>
              {t('unsaved.keep')}
            </Button>
            <Button color="red" size="compact-xs" onClick={onClose}>
              {t('unsaved.discard')}
            </Button>
          </div>
        )}
        <SignedOut />
        <div className="side-sheet-foot">{foot}</div>
      </form>
    </Sheet>
  );
}
