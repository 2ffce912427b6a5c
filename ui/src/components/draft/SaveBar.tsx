import './save-bar.css';
import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, hasStatus } from '~/api/errors';
import { closeAsking } from '~/lib/unsaved';
import type { PlacedFault } from '../definition/faults';
import { MeetingNote, type MeetingProps } from './MeetingNote';
import { SavedMeanwhile } from './meeting';
import { useOutcome } from './use-outcome';

type Props = MeetingProps & {
  dirty: boolean;
  isNew: boolean;
  faults: PlacedFault[];
  /** The word for the place of a fault, and the way there. */
  placeOf: (path: string[]) => string;
  onPlace: (path: string[]) => void;
  onSave: () => void;
  /** Further ways to save. */
  more?: ReactNode;
  verb: string;
};

function Faults({
  faults,
  error,
  placeOf,
  onLead,
}: Pick<Props, 'faults' | 'error' | 'placeOf'> & { onLead: (fault: PlacedFault) => void }) {
  const { t } = useTranslation('common');
  const placed = error instanceof ApiError && error.faults.length > 0;
  const unplaced = error && !placed && !(error instanceof SavedMeanwhile);
  if (faults.length === 0 && !unplaced) return null;
  const signedOut = hasStatus(error, 401);
  return (
    <div role="alert" tabIndex={-1} className="save-faults pill-block red">
      {unplaced && (
        <p>
          {signedOut ? t('saving.signedOut') : error.message}{' '}
          {signedOut && (
            <a href={`/login?next=${encodeURIComponent(location.pathname + location.search)}`}>
              {t('saving.signIn')}
            </a>
          )}
        </p>
      )}
      {faults.length > 0 && (
        <ul>
          {faults.map((fault) => (
            <li key={fault.path.join('/') + fault.message}>
              <button type="button" className="save-fault" onClick={() => onLead(fault)}>
                {placeOf(fault.path)}
              </button>
              : {fault.message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Nothing is sent before somebody says so; here it is said, and here is told what stands in the way. */
export function SaveBar(props: Props) {
  const { t } = useTranslation('common');
  const { dirty, isNew, meeting, busy, more, verb, onForget, onSave } = props;
  const bar = useRef<HTMLDivElement>(null);
  const lead = useOutcome({ ...props, bar });
  useHotkeys([['mod+S', () => !busy && onSave()]], []);
  return (
    <div ref={bar} className="save-bar">
      <MeetingNote {...props} />
      <Faults {...props} onLead={lead} />
      <div className="save-line">
        <span className="save-state" tabIndex={-1}>
          {dirty ? t('saving.kept') : isNew ? t('saving.fresh') : t('saving.stored')}
        </span>
        {dirty && (
          <Button variant="subtle" color="gray" onClick={() => closeAsking(onForget, 'draft')}>
            {t('saving.discard')}
          </Button>
        )}
        {more}
        <Button loading={busy} disabled={meeting !== undefined || (!dirty && !isNew)} onClick={onSave}>
          {verb}
        </Button>
      </div>
    </div>
  );
}
