import './dashboards.css';
import { Button, Group } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconArrowBackUp, IconLayoutGrid, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasStatus } from '~/api/errors';
import { deletePage, type Page, pageQuery, refreshPages, type Widget } from '~/api/pages';
import { Confirm } from '~/components/confirm/Confirm';
import { PageHead } from '~/components/page/PageHead';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { withoutWidget, withWidget } from './board';
import { titleOfPage, widgetId } from './kinds';
import { BoardGrid } from './parts/BoardGrid';
import { FilterBar } from './parts/FilterBar';
import { WidgetSheet } from './parts/WidgetSheet';
import { useBoard } from './use-board';
import { FiltersContext, useFilters } from './use-filters';

const route = getRouteApi('/shell/dashboard/$page');

function DeleteButton({ page }: { page: Page }) {
  const { t } = useTranslation('dashboards');
  const [asked, setAsked] = useState(false);
  const navigate = route.useNavigate();
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

type Edited = ReturnType<typeof useBoard>;

function Notes({ edited }: { edited: Edited }) {
  const { t } = useTranslation('dashboards');
  if (!edited.met && !edited.error) return null;
  return (
    <div role="alert" className={`dash-note pill-block ${edited.error ? 'red' : 'amber'}`}>
      <span>{edited.signedOut ? t('signedOut') : (edited.error?.message ?? t('met'))}</span>
      {edited.met && (
        <Button variant="default" size="compact-xs" onClick={edited.forget}>
          {t('theirs')}
        </Button>
      )}
    </div>
  );
}

function Dashboard({ page }: { page: Page }): ReactElement {
  const { t } = useTranslation('dashboards');
  const edited = useBoard(page);
  // Who comes back to what was not saved goes on with it.
  const [arranging, setEditing] = useState(edited.dirty);
  const [open, setOpen] = useState<Widget | 'new'>();
  const { board, change } = edited;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const filters = useFilters(page, board.widgets, search);
  const editing = arranging && page.mayUpdate === true;
  const done = async () => {
    if (!edited.dirty || (await edited.store())) setEditing(false);
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
    onCopy: (widget: Widget) => change(withWidget(board, { ...widget, id: widgetId() }, 320)),
    onRemove: (id: string) => change(withoutWidget(board, id)),
  };
  return (
    <FiltersContext value={filters}>
      <div className={editing ? 'dash editing' : 'dash'}>
        <PageHead
          title={titleOfPage(page)}
          subtitle={page.description}
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
                  <Button
                    variant="default"
                    leftSection={<IconPencil size={15} />}
                    onClick={() => setEditing(true)}
                  >
                    {t('arrange')}
                  </Button>
                )}
              </Group>
            )
          }
        />
        <Notes edited={edited} />
        <FilterBar
          page={page}
          onSearch={(next) => void navigate({ search: (now) => ({ ...now, ...next }) })}
        />
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
          <WidgetSheet
            widget={open}
            onSave={(widget, height) => {
              change(withWidget(board, widget, height));
              setOpen(undefined);
            }}
            onClose={() => setOpen(undefined)}
          />
        )}
      </div>
    </FiltersContext>
  );
}

// Its type is said, because the routes' types would be asked for it in a circle.
export default function DashboardPage(): ReactElement {
  const { t } = useTranslation('dashboards');
  const { page: identifier } = route.useParams();
  const page = useQuery(pageQuery(identifier));
  if (page.error)
    return hasStatus(page.error, 404) ? (
      <Empty page title={t('lost.title')} text={t('lost.text')} />
    ) : (
      <ErrorBox page error={page.error} onRetry={() => void page.refetch()} />
    );
  if (!page.data)
    return (
      <div className="dash">
        <CardsSkeleton height={220} />
      </div>
    );
  return <Dashboard key={page.data.identifier} page={page.data} />;
}
