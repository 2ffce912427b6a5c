import './save-bar.css';
import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, hasStatus } from '~/api/errors';
import type { PlacedFault } from '../definition/faults';
import { MeetingNote, type MeetingProps } from './MeetingNote';
import { SavedMeanwhile } from './meeting';

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
  onPlace,
}: Pick<Props, 'faults' | 'error' | 'placeOf' | 'onPlace'>) {
  const { t } = useTranslation('common');
  const placed = error instanceof ApiError && error.faults.length > 0;
  const unplaced = error && !placed && !(error instanceof SavedMeanwhile);
  if (faults.length === 0 && !unplaced) return null;
  const signedOut = hasStatus(error, 401);
  return (
    <div role="alert" className="save-faults pill-block red">
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
          {faults.map(({ path, message }) => (
            <li key={path.join('/') + message}>
              <button type="button" className="save-fault" onClick={() => onPlace(path)}>
                {placeOf(path)}
              </button>
              : {message}
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
  useHotkeys([['mod+S', () => !busy && onSave()]], []);
  return (
    <div className="save-bar">
      <MeetingNote {...props} />
      <Faults {...props} />
      <div className="save-line">
        <span className="save-state">
          {dirty ? t('saving.kept') : isNew ? t('saving.fresh') : t('saving.stored')}
        </span>
        {dirty && (
          <Button variant="subtle" color="gray" onClick={onForget}>
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
