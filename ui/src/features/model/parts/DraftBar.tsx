import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, hasStatus } from '~/api/errors';
import { usersQuery } from '~/api/queries';
import type { PlacedFault } from '~/components/definition/faults';
import type { Open } from '~/components/definition/items';
import { placeOf, type Section } from '~/components/definition/sections';
import { SavedMeanwhile } from '~/components/draft/meeting';
import { namesById } from '~/components/property/people';
import type { DraftState } from '../use-draft';
import { ReviewDialog } from './ReviewDialog';

type Props = { state: DraftState; onOpen: (open: Open) => void };

const SECTIONS: Section[] = [
  'properties',
  'relations',
  'mirrorProperties',
  'calculationProperties',
  'aggregationProperties',
];

const SETTINGS: Record<string, Open> = { ownership: 'ownership', changelogDestination: 'changelog' };

/** What to open so that the place of a fault is seen. */
function placeFor({ path }: PlacedFault): { open: Open; name: string } {
  for (const section of SECTIONS) {
    const place = placeOf(section);
    const key = path[place.length];
    if (place.every((part, i) => path[i] === part) && key !== undefined)
      return { open: { section, key }, name: key };
  }
  const [first = ''] = path;
  return { open: SETTINGS[first] ?? 'about', name: first };
}

function Faults({ state, onOpen }: Props) {
  const { t } = useTranslation(['model', 'common']);
  const { faults, saving } = state;
  const signedOut = hasStatus(saving.error, 401);
  const met = saving.error instanceof SavedMeanwhile ? saving.error.theirs.audit : undefined;
  const { data: people } = useQuery({ ...usersQuery(), enabled: met !== undefined });
  const unplaced = saving.error && !(saving.error instanceof ApiError && saving.error.faults.length);
  if (faults.length === 0 && !unplaced) return null;
  return (
    <div role="alert" className="draft-faults pill-block red">
      {unplaced && (
        <p>
          {met
            ? t('saving.meanwhile', {
                name: namesById(people).get(met.updatedBy ?? '') ?? t('common:meeting.somebody'),
              })
            : signedOut
              ? t('saving.signedOut')
              : saving.error?.message}{' '}
          {signedOut && (
            <a href={`/login?next=${encodeURIComponent(location.pathname + location.search)}`}>
              {t('saving.signIn')}
            </a>
          )}
        </p>
      )}
      <ul>
        {faults.map((fault) => {
          const { open, name } = placeFor(fault);
          return (
            <li key={fault.path.join('/') + fault.message}>
              <button type="button" className="draft-fault" onClick={() => onOpen(open)}>
                {name}
              </button>
              : {fault.message}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Nothing is sent before somebody says so; here it is said. */
export function DraftBar({ state, onOpen }: Props) {
  const { t } = useTranslation('model');
  const [reviewing, setReviewing] = useState(false);
  const { dirty, changes, saving, save, discard, undo, redo, meeting, retyped } = state;
  useHotkeys([['mod+S', () => dirty && save()]], []);
  if (!dirty && !redo) return null;
  return (
    <div className="draft-bar">
      {meeting.merged && meeting.conflicts.length === 0 && (
        <p role="status" className="draft-met">
          {t('saving.merged')}
        </p>
      )}
      {retyped.length > 0 && (
        <p role="status" className="draft-met">
          {t('retype.first', { names: retyped.join(', ') })}
        </p>
      )}
      <Faults state={state} onOpen={onOpen} />
      <div className="draft-line">
        <span className="num">
          {dirty ? t('saving.changes', { count: Math.max(changes.length, 1) }) : t('saving.none')}
        </span>
        <Tooltip label={`${t('undo')} (Ctrl Z)`}>
          <ActionIcon aria-label={t('undo')} disabled={!undo} onClick={undo}>
            <IconArrowBackUp size={17} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={`${t('redo')} (Ctrl Shift Z)`}>
          <ActionIcon aria-label={t('redo')} disabled={!redo} onClick={redo}>
            <IconArrowForwardUp size={17} />
          </ActionIcon>
        </Tooltip>
        <Button variant="subtle" color="gray" disabled={!dirty} onClick={() => setReviewing(true)}>
          {t('saving.review')}
        </Button>
        <Button variant="default" disabled={!dirty} onClick={discard}>
          {t('saving.discard')}
        </Button>
        <Button loading={saving.isPending} disabled={!dirty || meeting.conflicts.length > 0} onClick={save}>
          {t('saving.save')}
        </Button>
      </div>
      <ReviewDialog state={state} opened={reviewing} onClose={() => setReviewing(false)} />
    </div>
  );
}
