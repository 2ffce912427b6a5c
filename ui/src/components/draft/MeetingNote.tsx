import './save-bar.css';
import { Button } from '@mantine/core';
import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '~/lib/lazy-page';
import type { LabelOf } from '../audit/DiffTable';
import { type Meeting, SavedMeanwhile } from './meeting';

const MeetingDialog = lazyPart(() => import('./MeetingDialog'), 'audit');

export type MeetingProps = {
  meeting: Meeting | undefined;
  /** What is about to be saved. */
  mine: unknown;
  /** What its parts are called, where they have names of their own. */
  labelOf?: LabelOf;
  /** The last attempt's: who tried to save sees at once why it was not done. */
  error: Error | null;
  busy: boolean;
  onInsist: () => void;
  onForget: () => void;
};

/** Others saved what this draft began from: said where it is saved, decided in a dialog. */
export function MeetingNote({ meeting, mine, labelOf, error, busy, onInsist, onForget }: MeetingProps) {
  const { t } = useTranslation('common');
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(error instanceof SavedMeanwhile), [error]);
  if (!meeting) return null;
  return (
    <div role="alert" className="save-note pill-block amber">
      <span>{t('meeting.title')}</span>
      <Button variant="default" size="compact-xs" onClick={() => setOpen(true)}>
        {t('meeting.look')}
      </Button>
      {open && (
        <Suspense>
          <MeetingDialog
            meeting={meeting}
            mine={mine}
            labelOf={labelOf}
            busy={busy}
            onTheirs={onForget}
            onMine={onInsist}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </div>
  );
}
