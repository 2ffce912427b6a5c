import '../board.css';
import { Button } from '@mantine/core';
import { IconArrowBackUp, IconLayoutGrid, IconPlus } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { MeetingNote } from '~/components/draft/MeetingNote';
import { SavedMeanwhile } from '~/components/draft/meeting';
import { Empty } from '~/components/state/Empty';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { closeAsking } from '~/lib/unsaved';
import type { Arranging } from '../use-arranging';
import { BoardGrid } from './BoardGrid';

const WidgetSheet = lazy(() => import('./WidgetSheet'));

type Props = { arranging: Arranging };

/** While a board is arranged: take back, add, give up, save. */
export function ArrangeTools({ arranging }: Props) {
  const { t } = useTranslation('dashboards');
  const { edited, add, cancel, done } = arranging;
  return (
    <>
      <Button
        variant="default"
        disabled={!edited.undo}
        leftSection={<IconArrowBackUp size={15} />}
        onClick={edited.undo}
      >
        {t('undo')}
      </Button>
      <Button variant="default" leftSection={<IconPlus size={15} />} onClick={add}>
        {t('add.title')}
      </Button>
      <Button
        variant="subtle"
        color="gray"
        onClick={() => (edited.dirty ? closeAsking(cancel, 'draft') : cancel())}
      >
        {t('cancel')}
      </Button>
      <Button loading={edited.busy} onClick={() => void done()}>
        {t('save')}
      </Button>
    </>
  );
}

/** Who else saved it meanwhile, and why it could not be saved. */
export function ArrangeNotes({ arranging }: Props) {
  const { t } = useTranslation('dashboards');
  const { edited, insist } = arranging;
  const { error, meeting } = edited;
  return (
    <>
      <MeetingNote
        meeting={meeting}
        mine={edited.mine}
        error={error}
        busy={edited.busy}
        onInsist={() => void insist()}
        onForget={edited.forget}
      />
      {error && !(error instanceof SavedMeanwhile) && (
        <div role="alert" className="board-note pill-block red">
          <span>{edited.signedOut ? t('signedOut') : error.message}</span>
        </div>
      )}
    </>
  );
}

function NothingYet({ onAdd, title }: { onAdd?: () => void; title?: string }) {
  const { t } = useTranslation('dashboards');
  return (
    <Empty
      icon={<IconLayoutGrid size={26} stroke={1.6} />}
      title={title ?? t('empty.title')}
      text={onAdd ? t('empty.text') : t('empty.readOnly')}
      action={
        onAdd && (
          <Button leftSection={<IconPlus size={15} />} onClick={onAdd}>
            {t('add.title')}
          </Button>
        )
      }
    />
  );
}

type BoardProps = Props & {
  ready?: boolean;
  /** Something else stands beside it: nothing is said while there are no widgets. */
  bare?: boolean;
  /** Said while there are none. */
  title?: string;
};

/** The widgets, or what to do while there are none; the settings of one beside them. */
export function ArrangedBoard({ arranging, ready = true, bare, title }: BoardProps) {
  const { edited, editing, may, open, add, put, close, tools } = arranging;
  const { board, change } = edited;
  return (
    <>
      {board.widgets.length === 0 ? (
        !bare && <NothingYet onAdd={may ? add : undefined} title={title} />
      ) : !ready ? (
        <CardsSkeleton height={220} />
      ) : (
        <BoardGrid board={board} onChange={editing ? change : undefined} tools={tools} />
      )}
      {open && (
        <Suspense>
          <WidgetSheet widget={open} onSave={put} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
