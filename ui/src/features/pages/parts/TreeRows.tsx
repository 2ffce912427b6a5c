import { IconChevronRight } from '@tabler/icons-react';
import { Link, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Bootstrap } from '~/api/contract';
import { addressOf } from '~/api/pages';
import { isFirstTable, isFolder, keyOf, type Node } from '../tree';
import type { Dragging } from '../use-dragging';
import { type Ask, PageMenu } from './PageMenu';
import { RowIcon } from './RowIcon';

type Props = {
  label?: string;
  nodes: Node[];
  session: Bootstrap;
  depth?: number;
  isClosed: (node: Node) => boolean;
  onToggle: (node: Node) => void;
  onAsk: (ask: Ask) => void;
  dragging: Dragging;
};

/** Whether this is the page that is open: its path, and the view where it is one. Other steps draw no row again. */
function useIsOpen(node: Node): boolean {
  const { to, view } = addressOf(node);
  return useRouterState({
    select: ({ location: { pathname, search } }) =>
      !isFolder(node) && to === pathname && view === (search as { view?: string }).view,
  });
}

export function PageLink({ node, count }: { node: Node; count?: number }) {
  const { to, view } = addressOf(node);
  const isOpen = useIsOpen(node);
  return (
    <Link
      to={to}
      search={(view ? { view } : {}) as never}
      className="tree-main"
      data-key={keyOf(node)}
      draggable={false}
      activeOptions={{ exact: true }}
      aria-current={isOpen ? 'page' : undefined}
    >
      <RowIcon item={node} />
      <span className="nav-label" title={node.title}>
        {node.title}
      </span>
      {count !== undefined && <span className="nav-count">{count.toLocaleString()}</span>}
    </Link>
  );
}

function FolderButton({ node, open, onToggle }: { node: Node; open: boolean; onToggle: () => void }) {
  return (
    <button
      type="button"
      className="tree-main"
      data-key={keyOf(node)}
      aria-expanded={open}
      onClick={onToggle}
    >
      <RowIcon item={node} />
      <span className="nav-label" title={node.title}>
        {node.title}
      </span>
      <IconChevronRight size={13} className="tree-chevron" />
    </button>
  );
}

function Row(props: Props & { node: Node }) {
  const { t } = useTranslation('pages');
  const { node, session, depth = 0, isClosed, onToggle, onAsk, dragging } = props;
  const isOpen = useIsOpen(node);
  const open = !isClosed(node);
  const over = dragging.over?.key === keyOf(node) ? dragging.over.side : undefined;
  const count = isFirstTable(node)
    ? session.blueprints.find(({ identifier }) => identifier === node.blueprint)?.count
    : undefined;
  return (
    <li>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: for the mouse only; the keyboard has the menu */}
      <div
        className={`tree-row${isOpen ? ' active' : ''}${over ? ` drop-${over}` : ''}`}
        style={{ paddingInlineStart: depth * 14 }}
        draggable={dragging.enabled}
        onDragStart={dragging.start(node)}
        onDragOver={dragging.hover(node)}
        onDragLeave={dragging.leave}
        onDrop={dragging.drop(node)}
        onDragEnd={dragging.end}
      >
        {isFolder(node) ? (
          <FolderButton node={node} open={open} onToggle={() => onToggle(node)} />
        ) : (
          <PageLink node={node} count={count} />
        )}
        <PageMenu node={node} onAsk={onAsk} />
      </div>
      {isFolder(node) && open && node.children.length > 0 && (
        <TreeRows {...props} label={node.title} nodes={node.children} depth={depth + 1} />
      )}
      {isFolder(node) && open && node.children.length === 0 && (
        <p className="tree-note" style={{ paddingInlineStart: 35 + depth * 14 }}>
          {t('emptyFolder')}
        </p>
      )}
    </li>
  );
}

export function TreeRows(props: Props) {
  return (
    <ul className="tree" aria-label={props.label}>
      {props.nodes.map((node) => (
        <Row key={keyOf(node)} {...props} node={node} />
      ))}
    </ul>
  );
}
