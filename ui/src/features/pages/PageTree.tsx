import './page-tree.css';
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bootstrap } from '~/api/contract';
import { sidebarQuery } from '~/api/pages';
import { useCan } from '~/api/permissions';
import { NavSection } from '~/components/nav/NavSection';
import { usePreferences } from '~/lib/preferences';
import { AddMenu } from './parts/AddMenu';
import { Favourites } from './parts/Favourites';
import type { Ask } from './parts/PageMenu';
import { TreeRows } from './parts/TreeRows';
import { isFolder, keyOf, matching, type Node, nodesIn, treeOf, withoutEmpty, withoutHidden } from './tree';
import { useCurrentShown } from './use-current-shown';
import { useDragging } from './use-dragging';

const TreeDialog = lazy(() => import('./parts/TreeDialog'));

/** Fewer are seen at a glance. */
const FINDABLE = 8;

const mainsIn = (tree: Element): HTMLElement[] => [...tree.querySelectorAll<HTMLElement>('.tree-main')];

/** The row of the folder that this row lies in. */
const homeOf = (main: HTMLElement): HTMLElement | null | undefined =>
  main.closest('ul')?.closest('li')?.querySelector<HTMLElement>('.tree-main');

function step(mains: HTMLElement[], main: HTMLElement, by: 1 | -1): HTMLElement | undefined {
  return mains[mains.indexOf(main) + by];
}

type Keyed = { onAsk: (ask: Ask) => void; nodes: Node[]; mayMove: boolean };

/** Arrows walk the rows; right and left open and shut a folder. */
function useTreeKeys({ onAsk, nodes, mayMove }: Keyed) {
  const toggle = (main: HTMLElement, open: boolean) => {
    if (main.getAttribute('aria-expanded') !== String(open)) main.click();
  };
  const node = (main: HTMLElement) => nodesIn(nodes).find((one) => keyOf(one) === main.dataset.key);
  const ask = (main: HTMLElement, kind: 'move' | 'rename') => {
    const found = node(main);
    if (found && mayMove && !(kind === 'rename' && found.locked)) onAsk({ kind, node: found });
  };
  return (event: KeyboardEvent<HTMLElement>) => {
    const main = event.target;
    if (!(main instanceof HTMLElement) || !main.classList.contains('tree-main')) return;
    const mains = mainsIn(event.currentTarget);
    const isShut = main.getAttribute('aria-expanded') === 'false';
    const isOpen = main.getAttribute('aria-expanded') === 'true';
    const does: Record<string, (() => void) | undefined> = {
      ArrowDown: () => step(mains, main, 1)?.focus(),
      ArrowUp: () => step(mains, main, -1)?.focus(),
      ArrowRight: isShut ? () => toggle(main, true) : () => step(mains, main, 1)?.focus(),
      ArrowLeft: isOpen ? () => toggle(main, false) : () => homeOf(main)?.focus(),
      Home: () => mains[0]?.focus(),
      End: () => mains.at(-1)?.focus(),
      F2: () => ask(main, 'rename'),
      m: () => ask(main, 'move'),
    };
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : does[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
}

function Find({ text, onText }: { text: string; onText: (text: string) => void }) {
  const { t } = useTranslation('pages');
  return (
    <TextInput
      className="tree-find"
      size="xs"
      type="search"
      leftSection={<IconSearch size={13} />}
      placeholder={t('find')}
      aria-label={t('find')}
      value={text}
      onChange={(event) => onText(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Escape' && onText('')}
    />
  );
}

function useTree(session: Bootstrap, mayCreate: boolean) {
  const sidebar = useQuery(sidebarQuery());
  const nodes = useMemo(() => {
    const tree = treeOf(withoutHidden(sidebar.data ?? [], session.blueprints));
    return mayCreate ? tree : withoutEmpty(tree);
  }, [sidebar.data, session.blueprints, mayCreate]);
  return { sidebar, nodes };
}

/** The pages of this organization that this person may see: folders, dashboards and tables. */
export default function PageTree({ session }: { session: Bootstrap }) {
  const { t } = useTranslation('pages');
  const mayCreate = useCan('create:pages');
  const mayMove = useCan('update:pages');
  const { sidebar, nodes } = useTree(session, mayCreate);
  useCurrentShown(!sidebar.isPending);
  const { closed, toggleClosed } = usePreferences();
  const [text, setText] = useState('');
  const [ask, setAsk] = useState<Ask>();
  const shown = useMemo(() => matching(nodes, text), [nodes, text]);
  const onKeyDown = useTreeKeys({ onAsk: setAsk, nodes, mayMove });
  const dragging = useDragging(nodes, mayMove && !text);
  const pages = nodesIn(nodes).filter((node) => !isFolder(node));
  const found = nodesIn(shown).filter((node) => !isFolder(node)).length;
  return (
    <>
      <Favourites nodes={nodes} session={session} />
      <NavSection title={t('section')} tools={mayCreate && <AddMenu onAsk={setAsk} />}>
        {pages.length > FINDABLE && <Find text={text} onText={setText} />}
        {text && (
          <p className="tree-note" role="status">
            {found ? t('found', { count: found }) : t('nothing')}
          </p>
        )}
        {sidebar.error && !sidebar.data && (
          <p className="tree-note" role="alert">
            {t('failed')}{' '}
            <button type="button" className="tree-again" onClick={() => void sidebar.refetch()}>
              {t('again')}
            </button>
          </p>
        )}
        {sidebar.data && pages.length === 0 && <p className="tree-note">{t('none')}</p>}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows go between the links and buttons in it */}
        <div onKeyDown={onKeyDown}>
          {pages.length + nodes.length > 0 && (
            <TreeRows
              label={t('title')}
              nodes={shown}
              session={session}
              isClosed={(node) => !text && closed.includes(keyOf(node))}
              onToggle={(node) => toggleClosed(keyOf(node))}
              onAsk={setAsk}
              dragging={dragging}
            />
          )}
        </div>
      </NavSection>
      {ask && (
        <Suspense>
          <TreeDialog ask={ask} nodes={nodes} onClose={() => setAsk(undefined)} />
        </Suspense>
      )}
    </>
  );
}
