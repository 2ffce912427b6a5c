import '../dashboards.css';
import { ActionIcon, Button, Group, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import {
  IconArrowBackUp,
  IconLayoutGrid,
  IconPencil,
  IconPlus,
  IconSettings,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deletePage, type Page, refreshPages, type Widget } from '~/api/pages';
import { useCan } from '~/api/permissions';
import { heightOf, withoutWidget, withWidget } from '~/components/board/board';
import { titleOfPage, widgetId } from '~/components/board/kinds';
import { BoardGrid } from '~/components/board/parts/BoardGrid';
import { useBoard } from '~/components/board/use-board';
import { type FilterSearch, FiltersContext, PageContext, useFilters } from '~/components/board/use-filters';
import { Confirm } from '~/components/confirm/Confirm';
import { MeetingNote } from '~/components/draft/MeetingNote';
import { SavedMeanwhile } from '~/components/draft/meeting';
import { PageHead } from '~/components/page/PageHead';
import { PageAccessDialog } from '~/components/page-access/PageAccessDialog';
import { Empty } from '~/components/state/Empty';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { FilterBar } from './FilterBar';

function DeleteButton({ page }: { page: Page }) {
  const { t } = useTranslation('dashboards');
  const [asked, setAsked] = useState(false);
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const remove = useMutation(deletePage(page.identifier));
  const confirm = async () => {
    const gone = await remove.mutateAsync().catch(() => undefined);
    if (!gone) return;
    await navigate({ to: '/' as string });
    await refreshPages(queryClient);
  };
  if (page.type !== 'dashboard') return null;
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        leftSection={<IconTrash size={15} />}
        onClick={() => setAsked(true)}
      >
        {t('delete.verb')}
      </Button>
      <Confirm
        opened={asked}
        title={t('delete.title', { title: titleOfPage(page) })}
        text={t('delete.text')}
        verb={t('delete.verb')}
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => void confirm()}
        onClose={() => setAsked(false)}
      />
    </>
  );
}

function AccessButton({ page }: { page: Page }) {
  const { t } = useTranslation('dashboards');
  const may = useCan('update:pages');
  const [asked, setAsked] = useState(false);
  if (!may) return null;
  return (
    <>
      <Tooltip label={t('access')}>
        <ActionIcon variant="default" size={30} aria-label={t('access')} onClick={() => setAsked(true)}>
          <IconUsers size={16} />
        </ActionIcon>
      </Tooltip>
      {asked && (
        <PageAccessDialog page={page.identifier} title={titleOfPage(page)} onClose={() => setAsked(false)} />
      )}
    </>
  );
}

const PageSettings = lazy(() => import('./PageSettings'));

function SettingsButton({ page }: { page: Page }) {
  const { t } = useTranslation('dashboards');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Tooltip label={t('page.open')}>
        <ActionIcon variant="default" size={30} aria-label={t('page.open')} onClick={() => setOpen(true)}>
          <IconSettings size={16} />
        </ActionIcon>
      </Tooltip>
      {open && (
        <Suspense>
          <PageSettings page={page} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

function NothingYet({ onAdd }: { onAdd?: () => void }) {
  const { t } = useTranslation('dashboards');
  return (
    <Empty
      icon={<IconLayoutGrid size={26} stroke={1.6} />}
      title={t('empty.title')}
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

const WidgetSheet = lazy(() => import('~/components/board/parts/WidgetSheet'));

type Edited = ReturnType<typeof useBoard>;

function Notes({ edited, onInsist }: { edited: Edited; onInsist: () => void }) {
  const { t } = useTranslation('dashboards');
  const { error, meeting } = edited;
  return (
    <>
      <MeetingNote
        meeting={meeting}
        mine={edited.mine}
        error={error}
        busy={edited.busy}
        onInsist={onInsist}
        onForget={edited.forget}
      />
      {error && !(error instanceof SavedMeanwhile) && (
        <div role="alert" className="dash-note pill-block red">
          <span>{edited.signedOut ? t('signedOut') : error.message}</span>
        </div>
      )}
    </>
  );
}

type Props = {
  page: Page;
  title: string;
  subtitle?: string | null;
  /** Stands over the board. */
  above?: ReactNode;
  search: FilterSearch;
  onSearch: (next: FilterSearch) => void;
};

/** A page of widgets: read by everybody who may see it, arranged by whoever may change it. */
export default function DashboardView({ page, title, subtitle, above, search, onSearch }: Props) {
  const { t } = useTranslation('dashboards');
  const edited = useBoard(page);
  // Who comes back to what was not saved goes on with it.
  const [arranging, setEditing] = useState(edited.dirty);
  const [open, setOpen] = useState<Widget | 'new'>();
  const { board, change } = edited;
  const filters = useFilters(page, board.widgets, search);
  const editing = arranging && page.mayUpdate === true;
  const done = async () => {
    if (!edited.dirty || (await edited.store())) setEditing(false);
  };
  const insist = async () => {
    if (await edited.insist()) setEditing(false);
  };
  const cancel = () => {
    edited.forget();
    setEditing(false);
  };
  useHotkeys([
    ['e', () => page.mayUpdate && setEditing(true)],
    ['a', () => editing && setOpen('new')],
    ['mod+z', () => editing && edited.undo?.()],
    ['mod+s', () => editing && void done()],
  ]);
  const tools = {
    onEdit: setOpen,
    onCopy: (widget: Widget) =>
      change(withWidget(board, { ...widget, id: widgetId() }, heightOf(board, widget.id))),
    onRemove: (id: string) => change(withoutWidget(board, id)),
  };
  return (
    <PageContext value={page.identifier}>
      <FiltersContext value={filters}>
        <div className={editing ? 'dash editing' : 'dash'}>
          <PageHead
            title={title}
            subtitle={subtitle}
            actions={
              page.mayUpdate && (
                <Group gap={8}>
                  {editing ? (
                    <>
                      <DeleteButton page={page} />
                      <Button
                        variant="default"
                        disabled={!edited.undo}
                        leftSection={<IconArrowBackUp size={15} />}
                        onClick={edited.undo}
                      >
                        {t('undo')}
                      </Button>
                      <Button
                        variant="default"
                        leftSection={<IconPlus size={15} />}
                        onClick={() => setOpen('new')}
                      >
                        {t('add.title')}
                      </Button>
                      <Button variant="subtle" color="gray" onClick={cancel}>
                        {t('cancel')}
                      </Button>
                      <Button loading={edited.busy} onClick={() => void done()}>
                        {t('save')}
                      </Button>
                    </>
                  ) : (
                    <>
                      {page.type !== 'home' && <SettingsButton page={page} />}
                      {page.type !== 'home' && <AccessButton page={page} />}
                      <Button
                        variant="default"
                        leftSection={<IconPencil size={15} />}
                        onClick={() => setEditing(true)}
                      >
                        {t('arrange')}
                      </Button>
                    </>
                  )}
                </Group>
              )
            }
          />
          <Notes edited={edited} onInsist={() => void insist()} />
          {above}
          <FilterBar page={page} onSearch={onSearch} />
          {board.widgets.length === 0 ? (
            <NothingYet
              onAdd={
                page.mayUpdate
                  ? () => {
                      setEditing(true);
                      setOpen('new');
                    }
                  : undefined
              }
            />
          ) : !filters.known ? (
            <CardsSkeleton height={220} />
          ) : (
            <BoardGrid
              board={board}
              onChange={editing ? change : undefined}
              tools={editing ? tools : undefined}
            />
          )}
          {open && (
            <Suspense>
              <WidgetSheet
                widget={open}
                onSave={(widget, height) => {
                  change(withWidget(board, widget, height));
                  setOpen(undefined);
                }}
                onClose={() => setOpen(undefined)}
              />
            </Suspense>
          )}
        </div>
      </FiltersContext>
    </PageContext>
  );
}
