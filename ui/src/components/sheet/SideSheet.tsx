import { type ReactNode, useRef } from 'react';
import { useFaultFocus } from '~/lib/fault-focus';
import { closeAsking, useUnsaved } from '~/lib/unsaved';
import SignedOut from '../state/SignedOut';
import { Sheet } from './Sheet';
import { SheetClose } from './sheet-close';

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
  const form = useRef<HTMLFormElement>(null);
  const sent = useFaultFocus(form);
  useUnsaved(dirty === true, kept);
  const close = () => (dirty ? closeAsking(onClose) : onClose());
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
        <SignedOut />
        <SheetClose value={close}>
          <div className="side-sheet-foot">{foot}</div>
        </SheetClose>
      </form>
    </Sheet>
  );
}
