import { Button, Group, Modal, Select, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TENANT } from '~/api/host';
import {
  addressOf,
  changeFolder,
  changePage,
  createFolder,
  createPage,
  deleteFolder,
  deletePage,
  moveInSidebar,
  readPage,
  refreshPages,
  sidebarQuery,
} from '~/api/pages';
import { useOffered } from '~/api/permissions';
import { blueprintsQuery } from '~/api/queries';
import { Confirm } from '~/components/confirm/Confirm';
import { freeKey, identifierOf } from '~/components/definition/identifier';
import { changeSeen } from '~/components/draft/small-change';
import { IconPicker } from '~/components/icon/IconPicker';
import { PageAccessDialog } from '~/components/page-access/PageAccessDialog';
import { destinationsOf, isFolder, keyOf, type Node, nodesIn } from '../tree';
import type { Ask } from './PageMenu';

type Props = { ask: Ask; nodes: Node[]; onClose: () => void };

type FormProps = {
  title: string;
  verb: string;
  busy: boolean;
  error: Error | null;
  ready: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
};

function DialogForm({ title, verb, busy, error, ready, onSubmit, onClose, children }: FormProps) {
  const { t } = useTranslation('common');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) onSubmit();
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <form className="tree-form" onSubmit={submit} noValidate>
        {children}
        {error && (
          <p role="alert" className="pill-block red tree-refusal">
            {error.message}
          </p>
        )}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={!ready}>
            {verb}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

/** What a dialog sends; then the sidebar is read again and the dialog shut. */
function useSending(onClose: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (send: () => Promise<unknown>) => send(),
    onSuccess: async () => {
      await refreshPages(queryClient);
      onClose();
    },
  });
}

/** A name that came after the dialog was opened is not written over unseen. */
function useRenaming(node: Node) {
  const queryClient = useQueryClient();
  const { identifier } = node;
  const seen = useQuery({
    queryKey: [TENANT, 'renaming', identifier],
    queryFn: async () => (await readPage(identifier)).thing,
    enabled: !isFolder(node),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return async (changes: { title: string; icon: string | null }) => {
    if (isFolder(node)) return changeFolder(identifier).mutationFn(changes);
    if (!seen.data) return changePage(identifier).mutationFn(changes);
    try {
      return await changeSeen(queryClient, seen.data, changes);
    } catch (error) {
      await seen.refetch();
      throw error;
    }
  };
}

function RenameDialog({ node, onClose }: { node: Node; onClose: () => void }) {
  const { t } = useTranslation('pages');
  const [title, setTitle] = useState(node.title);
  const [icon, setIcon] = useState(node.icon);
  const sending = useSending(onClose);
  const send = useRenaming(node);
  return (
    <DialogForm
      title={t('rename.title', { title: node.title })}
      verb={t('rename.save')}
      busy={sending.isPending}
      error={sending.error}
      ready={title.trim() !== ''}
      onSubmit={() => sending.mutate(() => send({ title: title.trim(), icon: icon ?? null }))}
      onClose={onClose}
    >
      <TextInput
        label={t('field.title')}
        data-autofocus
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <IconPicker
        label={t('field.icon')}
        value={icon}
        fallback={isFolder(node) ? 'folder' : 'chart'}
        onChange={setIcon}
      />
    </DialogForm>
  );
}

const TOP = '';
const FIRST = '';

function MoveDialog({ node, nodes, onClose }: { node: Node; nodes: Node[]; onClose: () => void }) {
  const { t } = useTranslation('pages');
  const queryClient = useQueryClient();
  const [parent, setParent] = useState(node.parent ?? TOP);
  const destinations = destinationsOf(nodes, node);
  const home = destinations.find(({ folder }) => folder.identifier === parent)?.folder;
  const siblings = (home ? home.children : nodes).filter((one) => keyOf(one) !== keyOf(node));
  const [chosen, setAfter] = useState<string>();
  const after = chosen ?? siblings.at(-1)?.identifier ?? FIRST;
  const move = useMutation({
    ...moveInSidebar(),
    onSuccess: (items) => {
      queryClient.setQueryData(sidebarQuery().queryKey, items);
      const { title } = node;
      const message = home ? t('move.done', { title, folder: home.title }) : t('move.doneTop', { title });
      notifications.show({ message });
      onClose();
    },
  });
  const { identifier, sidebarType } = node;
  const choose = (folder: string | null) => {
    setParent(folder ?? TOP);
    setAfter(undefined);
  };
  return (
    <DialogForm
      title={t('move.title', { title: node.title })}
      verb={t('move.verb')}
      busy={move.isPending}
      error={move.error}
      ready
      onSubmit={() => move.mutate({ identifier, sidebarType, parent: parent || null, after: after || null })}
      onClose={onClose}
    >
      <Select
        label={t('field.folder')}
        data-autofocus
        allowDeselect={false}
        data={[
          { value: TOP, label: t('move.top') },
          ...destinations.map(({ folder, depth }) => ({
            value: folder.identifier,
            label: `${'\u2003'.repeat(depth)}${folder.title}`,
          })),
        ]}
        value={parent}
        onChange={choose}
      />
      <Select
        label={t('field.place')}
        allowDeselect={false}
        data={[
          { value: FIRST, label: t('move.first') },
          ...distinct(siblings).map(({ identifier: value, title }) => ({
            value,
            label: t('move.after', { title }),
          })),
        ]}
        value={after}
        onChange={(value) => setAfter(value ?? FIRST)}
      />
    </DialogForm>
  );
}

/** A page and a folder of one name are one option: the server does not tell them apart either. */
const distinct = (nodes: Node[]): Node[] => [
  ...new Map(nodes.map((node) => [node.identifier, node])).values(),
];

function FolderDialog({ nodes, parent, onClose }: { nodes: Node[]; parent?: string; onClose: () => void }) {
  const { t } = useTranslation('pages');
  const [title, setTitle] = useState('');
  const [icon, setIcon] = useState<string>();
  const sending = useSending(onClose);
  const taken = new Set(nodesIn(nodes).map(({ identifier }) => identifier));
  const identifier = freeKey(identifierOf(title), taken);
  const folder = {
    identifier,
    title: title.trim(),
    ...(icon ? { icon } : {}),
    ...(parent ? { parent } : {}),
  };
  return (
    <DialogForm
      title={t('folder.title')}
      verb={t('folder.create')}
      busy={sending.isPending}
      error={sending.error}
      ready={identifierOf(title) !== ''}
      onSubmit={() => sending.mutate(() => createFolder().mutationFn(folder))}
      onClose={onClose}
    >
      <TextInput
        label={t('field.title')}
        data-autofocus
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <IconPicker label={t('field.icon')} value={icon} fallback="folder" onChange={setIcon} />
    </DialogForm>
  );
}

function TableDialog({ nodes, onClose }: { nodes: Node[]; onClose: () => void }) {
  const { t } = useTranslation('pages');
  const navigate = useNavigate();
  const { data = [] } = useQuery(blueprintsQuery());
  const offered = useOffered(data);
  const [title, setTitle] = useState('');
  const [blueprint, setBlueprint] = useState<string>();
  const sending = useSending(onClose);
  const taken = new Set(nodesIn(nodes).map(({ identifier }) => identifier));
  const create = async () => {
    const named = { identifier: freeKey(identifierOf(title), taken), title: title.trim() };
    const page = { ...named, type: 'blueprint-entities', blueprint, widgets: [] };
    await createPage().mutationFn(page);
    const { to, view } = addressOf({ ...page, pageType: page.type });
    await navigate({ to, search: (view ? { view } : {}) as never });
  };
  return (
    <DialogForm
      title={t('table.title')}
      verb={t('table.create')}
      busy={sending.isPending}
      error={sending.error}
      ready={identifierOf(title) !== '' && blueprint !== undefined}
      onSubmit={() => sending.mutate(create)}
      onClose={onClose}
    >
      <p className="dim tree-text">{t('table.text')}</p>
      <TextInput
        label={t('field.title')}
        data-autofocus
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Select
        label={t('field.blueprint')}
        placeholder={t('field.choose')}
        searchable
        allowDeselect={false}
        data={offered.map(({ identifier, title: label }) => ({
          value: identifier,
          label: label || identifier,
        }))}
        value={blueprint ?? null}
        onChange={(value) => setBlueprint(value ?? undefined)}
      />
    </DialogForm>
  );
}

const textOf = (node: Node) =>
  isFolder(node) ? 'folder' : node.pageType === 'blueprint-entities' ? 'table' : 'dashboard';

function DeleteDialog({ node, onClose }: { node: Node; onClose: () => void }) {
  const { t } = useTranslation('pages');
  const sending = useSending(onClose);
  const remove = isFolder(node) ? deleteFolder(node.identifier) : deletePage(node.identifier);
  return (
    <Confirm
      opened
      title={t('delete.title', { title: node.title })}
      text={t(`delete.${textOf(node)}`)}
      verb={t('delete.verb')}
      busy={sending.isPending}
      error={sending.error}
      onConfirm={() => sending.mutate(() => remove.mutationFn())}
      onClose={onClose}
    />
  );
}

/** One question about one row of the tree. */
export default function TreeDialog({ ask, nodes, onClose }: Props) {
  switch (ask.kind) {
    case 'rename':
      return <RenameDialog node={ask.node} onClose={onClose} />;
    case 'move':
      return <MoveDialog node={ask.node} nodes={nodes} onClose={onClose} />;
    case 'access':
      return <PageAccessDialog page={ask.node.identifier} title={ask.node.title} onClose={onClose} />;
    case 'delete':
      return <DeleteDialog node={ask.node} onClose={onClose} />;
    case 'folder':
      return <FolderDialog nodes={nodes} parent={ask.parent} onClose={onClose} />;
    case 'table':
      return <TableDialog nodes={nodes} onClose={onClose} />;
  }
}
