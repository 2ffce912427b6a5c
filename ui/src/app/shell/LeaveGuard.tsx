import { useWindowEvent } from '@mantine/hooks';
import { type ShouldBlockFn, useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Confirm } from '~/components/confirm/Confirm';
import { asked, useTyped } from '~/lib/unsaved';

const STEPS = new Set(['BACK', 'FORWARD', 'GO']);

/** By a link only to another page: a sheet that closes tells so in the address of its own. */
const leaves: ShouldBlockFn = ({ action, current, next }) =>
  STEPS.has(action) || current.pathname !== next.pathname;

/** Asks before what was typed is lost: by Back, by a link, or by closing the sheet it was typed into. */
export default function LeaveGuard() {
  const { t } = useTranslation('common');
  const { forms, close, loss = forms.at(-1)?.loss ?? 'typed' } = useTyped();
  const typed = forms.length > 0;
  const left = useBlocker({
    shouldBlockFn: leaves,
    withResolver: true,
    disabled: !typed,
    enableBeforeUnload: false,
  });
  useWindowEvent('beforeunload', (event) => {
    if (typed) event.preventDefault();
  });
  const stay = () => {
    asked();
    left.reset?.();
  };
  const leave = () => {
    asked();
    close?.();
    left.proceed?.();
  };
  if (close === undefined && left.status !== 'blocked') return null;
  // Drawn only now, so that it lies over the sheet, which was opened after the shell.
  return (
    <Confirm
      opened
      title={t(`unsaved.title.${loss}`)}
      text={t(`unsaved.text.${loss}`)}
      keep={t('unsaved.keep')}
      verb={t('unsaved.discard')}
      busy={false}
      error={null}
      onConfirm={leave}
      onClose={stay}
    />
  );
}
