import '../dashboards.css';
import { ActionIcon, Button, Group, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconPencil, IconSettings, IconTrash, IconUsers } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deletePage, type Page, refreshPages } from '~/api/pages';
import { useCan } from '~/api/permissions';
import { titleOfPage } from '~/components/board/kinds';
import { ArrangedBoard, ArrangeNotes, ArrangeTools } from '~/components/board/parts/ArrangedBoard';
import { useArranging } from '~/components/board/use-arranging';
import { type FilterSearch, FiltersContext, PageContext, useFilters } from '~/components/board/use-filters';
import { Confirm } from '~/components/confirm/Confirm';
import { PageHead } from '~/components/page/PageHead';
import { PageAccessDialog } from '~/components/page-access/PageAccessDialog';
import { LockMark } from '~/components/page-lock/LockMark';
import { UnlockButton } from '~/components/page-lock/UnlockButton';
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
  const arranging = useArranging(page);
  const { edited, editing, begin } = arranging;
  const filters = useFilters(page, edited.board.widgets, search);
  useHotkeys([['e', begin]]);
  return (
    <PageContext value={page.identifier}>
      <FiltersContext value={filters}>
        <div className={editing ? 'dash editing' : 'dash'}>
          <PageHead
            title={title}
            subtitle={subtitle}
            marks={<LockMark page={page} />}
            actions={
              page.mayUpdate && (
                <Group gap={8}>
                  {editing ? (
                    <>
                      <DeleteButton page={page} />
                      <ArrangeTools arranging={arranging} />
                    </>
                  ) : (
                    <>
                      {page.type !== 'home' && !page.locked && <SettingsButton page={page} />}
                      {page.type !== 'home' && <AccessButton page={page} />}
                      {page.locked ? (
                        <UnlockButton page={page} />
                      ) : (
                        <Button variant="default" leftSection={<IconPencil size={15} />} onClick={begin}>
                          {t('arrange')}
                        </Button>
                      )}
                    </>
                  )}
                </Group>
              )
            }
          />
          <ArrangeNotes arranging={arranging} />
          {above}
          <FilterBar page={page} onSearch={onSearch} />
          <ArrangedBoard arranging={arranging} ready={filters.known} />
        </div>
      </FiltersContext>
    </PageContext>
  );
}
