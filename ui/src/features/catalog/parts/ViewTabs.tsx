import { ActionIcon, Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconBookmarkPlus,
  IconCopy,
  IconDots,
  IconLink,
  IconLock,
  IconLockOpen,
  IconPencil,
  IconTrash,
  IconUser,
  IconUsers,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { catalogPath, type Page } from '~/api/pages';
import { useCan } from '~/api/permissions';
import { Glyph } from '~/components/icon/Glyph';
import { symbolFor } from '~/components/icon/names';
import { useLock } from '~/components/page-lock/use-lock';
import { CLEARED, differs, fixedOf, PARTS, savedOf } from '../saved';
import type { Catalog } from '../use-catalog';
import { type TableView, useDoing } from '../use-views';
import type { ViewAsk } from './ViewDialog';

const ViewDialog = lazy(() => import('./ViewDialog'));

const SIZE = 15;

/** The whole view spelled out: whoever opens it sees the same, whether the view is theirs or not. */
function linkTo({ blueprint, view, views }: Catalog): string {
  const { current } = views;
  const parts = current.own ? savedOf(view.search) : view.address;
  const named = Object.entries({ ...parts, view: current.own ? undefined : current.id });
  const query = new URLSearchParams(
    named.flatMap(([key, value]) =>
      value && [...PARTS, 'q', 'view', 'fixed'].includes(key) ? [[key, String(value)]] : [],
    ),
  );
  return `${location.origin}${catalogPath(blueprint)}${query.size ? `?${query}` : ''}`;
}

/** Whether its filter and columns stay as they are. */
function LockItem({ page }: { page: Page }) {
  const { t } = useTranslation('catalog');
  const lock = useLock(page);
  const Icon = page.locked ? IconLockOpen : IconLock;
  return (
    <Menu.Item leftSection={<Icon size={SIZE} />} onClick={() => lock.mutate(!page.locked)}>
      {t(page.locked ? 'view.unlock' : 'view.lock')}
    </Menu.Item>
  );
}

function ViewMenu({ catalog, onAsk }: { catalog: Catalog; onAsk: (ask: ViewAsk) => void }) {
  const { t } = useTranslation('catalog');
  const mayShare = useCan('create:pages');
  const { current, isBase, locked } = catalog.views;
  const copyLink = async () => {
    await navigator.clipboard.writeText(linkTo(catalog));
    notifications.show({ message: t('view.linkCopied') });
  };
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          aria-label={t('view.more', { title: current.title || t('view.all') })}
        >
          <IconDots size={SIZE} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconLink size={SIZE} />} onClick={() => void copyLink()}>
          {t('view.copyLink')}
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy size={SIZE} />} onClick={() => onAsk({ kind: 'new' })}>
          {t('view.duplicate')}
        </Menu.Item>
        {current.own && mayShare && (
          <Menu.Item
            leftSection={<IconUsers size={SIZE} />}
            onClick={() => onAsk({ kind: 'new', share: current })}
          >
            {t('view.share')}
          </Menu.Item>
        )}
        {current.page && current.mayUpdate && <LockItem page={current.page} />}
        {!isBase && current.mayUpdate && !locked && (
          <>
            <Menu.Item
              leftSection={<IconPencil size={SIZE} />}
              onClick={() => onAsk({ kind: 'rename', view: current })}
            >
              {t('view.rename')}
            </Menu.Item>
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={SIZE} />}
              onClick={() => onAsk({ kind: 'delete', view: current })}
            >
              {t('view.delete')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function Tab({ view, blueprint, isOpen }: { view: TableView; blueprint: string; isOpen: boolean }) {
  const { t } = useTranslation('catalog');
  return (
    <Link
      to={catalogPath(blueprint)}
      search={(view.id ? { view: view.id } : {}) as never}
      className={`view-tab${isOpen ? ' open' : ''}`}
      activeOptions={{ exact: true, includeSearch: true }}
      aria-current={isOpen ? 'page' : undefined}
    >
      {view.icon && view.id && <Glyph id={symbolFor([view.icon], 'chart')} size={SIZE} />}
      <span className="ellipsis">{view.id ? view.title : t('view.all')}</span>
      {view.page?.locked && <IconLock size={13} aria-label={t('view.isLocked')} />}
      {view.own && <IconUser size={13} aria-label={t('view.own')} />}
    </Link>
  );
}

/** What was changed and not saved, with its three ways on. */
function Unsaved({ catalog, onAsk }: { catalog: Catalog; onAsk: (ask: ViewAsk) => void }) {
  const { t } = useTranslation('catalog');
  const { view, views } = catalog;
  const doing = useDoing();
  if (!differs(view.address)) return null;
  const { current, isBase, locked } = views;
  const save = async () => {
    await views.change(current, { saved: { ...savedOf(view.search), fixed: catalog.fixed } });
    view.open(current.id);
  };
  const maySave = current.mayUpdate && !locked && (!isBase || current.page !== undefined);
  return (
    <div className="view-unsaved">
      <span className="dim view-unsaved-word" role={doing.error ? 'alert' : undefined}>
        {doing.error ? doing.error.message : t('view.unsaved')}
      </span>
      <Button variant="subtle" color="gray" onClick={view.reset}>
        {t('view.discard')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconBookmarkPlus size={SIZE} />}
        onClick={() => onAsk({ kind: 'new' })}
      >
        {t('view.saveAs')}
      </Button>
      {maySave && (
        <Button loading={doing.isPending} onClick={() => doing.mutate(save)}>
          {t(current.own ? 'view.save' : 'view.saveForAll')}
        </Button>
      )}
    </div>
  );
}

/** What may not be changed here, with the way on: to unlock it, or to have a view of one's own. */
function LockedNote({ catalog, onAsk }: { catalog: Catalog; onAsk: (ask: ViewAsk) => void }) {
  const { t } = useTranslation('catalog');
  const { page, mayUpdate } = catalog.views.current;
  const lock = useLock(page as Page);
  return (
    <span className="pill-block blue">
      <IconLock size={13} aria-hidden /> {t('view.locked')}{' '}
      <button
        type="button"
        className="view-drop"
        onClick={() => (mayUpdate ? lock.mutate(false) : onAsk({ kind: 'new' }))}
      >
        {t(mayUpdate ? 'view.unlock' : 'view.ownCopy')}
      </button>
    </span>
  );
}

/** The saved views of a table: everybody's first, then this person's own. */
export function ViewTabs({ catalog, title }: { catalog: Catalog; title: string }) {
  const { t } = useTranslation('catalog');
  const [ask, setAsk] = useState<ViewAsk>();
  const { blueprint, views, view } = catalog;
  const gone = views.current.saved.gone ?? [];
  const fixed = fixedOf(view.address, views.current.saved);
  const { unread } = catalog;
  return (
    <>
      <div className="view-bar">
        <nav className="view-tabs" aria-label={t('view.label', { title })}>
          <ul>
            {views.views.map((one) => (
              <li key={one.id ?? ''}>
                <Tab view={one} blueprint={blueprint} isOpen={one === views.current} />
              </li>
            ))}
          </ul>
        </nav>
        <ViewMenu catalog={catalog} onAsk={setAsk} />
        <Unsaved catalog={catalog} onAsk={setAsk} />
      </div>
      {(views.lost || views.locked || unread.length > 0 || gone.length > 0 || fixed.length > 0) && (
        <div className="view-notes" role="status">
          {views.locked && <LockedNote catalog={catalog} onAsk={setAsk} />}
          {views.lost && <span className="pill-block amber">{t('view.lost')}</span>}
          {unread.length > 0 && (
            <span className="pill-block amber">
              {t('view.unread', { parts: unread.map((part) => t(`view.part.${part}`)).join(', ') })}
            </span>
          )}
          {gone.length > 0 && (
            <span className="pill-block amber">{t('view.gone', { names: gone.join(', ') })}</span>
          )}
          {fixed.length > 0 && (
            <span className="pill-block blue" title={JSON.stringify(fixed, null, 1)}>
              {t('view.fixed')}{' '}
              <button type="button" className="view-drop" onClick={() => view.change({ fixed: CLEARED })}>
                {t('view.dropFixed')}
              </button>
            </span>
          )}
        </div>
      )}
      {ask && (
        <Suspense>
          <ViewDialog ask={ask} catalog={catalog} onClose={() => setAsk(undefined)} />
        </Suspense>
      )}
    </>
  );
}
