import { Button, Checkbox, Group, Modal, Radio, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/api/permissions';
import { Confirm } from '~/components/confirm/Confirm';
import { IconPicker } from '~/components/icon/IconPicker';
import { savedOf } from '../saved';
import type { Catalog } from '../use-catalog';
import { type TableView, useDoing } from '../use-views';

export type ViewAsk =
  | { kind: 'new'; share?: TableView }
  | { kind: 'rename'; view: TableView }
  | { kind: 'delete'; view: TableView };

type Props = { ask: ViewAsk; catalog: Catalog; onClose: () => void };

function DeleteView({ view, catalog, onClose }: { view: TableView } & Omit<Props, 'ask'>) {
  const { t } = useTranslation('catalog');
  const doing = useDoing();
  const remove = async () => {
    await catalog.views.remove(view);
    onClose();
    catalog.view.open(undefined);
  };
  return (
    <Confirm
      opened
      title={t('view.deleteTitle', { title: view.title })}
      text={t(view.own ? 'view.deleteOwn' : 'view.deleteShared')}
      verb={t('view.delete')}
      busy={doing.isPending}
      error={doing.error}
      onConfirm={() => doing.mutate(remove)}
      onClose={onClose}
    />
  );
}

type Naming = { catalog: Catalog; renamed?: TableView; share?: TableView; onClose: () => void };

function NameView({ catalog, renamed, share, onClose }: Naming) {
  const { t } = useTranslation(['catalog', 'common']);
  const mayShare = useCan('create:pages');
  const { view, views, fixed } = catalog;
  const [title, setTitle] = useState(renamed?.title ?? share?.title ?? '');
  const [icon, setIcon] = useState(renamed?.icon ?? share?.icon ?? undefined);
  const [audience, setAudience] = useState(share ? 'all' : 'me');
  const [inSidebar, setInSidebar] = useState(true);
  const doing = useDoing();
  const rename = async (changed: TableView) => {
    await views.change(changed, { title: title.trim(), icon });
    onClose();
  };
  const create = async () => {
    const { excluded } = views.current.saved;
    const saved = {
      ...savedOf(view.search),
      ...(fixed.length ? { fixed } : {}),
      ...(excluded ? { excluded } : {}),
    };
    const id = await views.create({
      title: title.trim(),
      icon,
      saved,
      shared: audience === 'all',
      inSidebar,
    });
    if (share) await views.remove(share);
    onClose();
    view.open(id);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim()) doing.mutate(() => (renamed ? rename(renamed) : create()));
  };
  const heading = renamed ? t('view.renameTitle') : share ? t('view.shareTitle') : t('view.newTitle');
  return (
    <Modal opened onClose={onClose} title={heading} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={submit} noValidate>
        <div className="view-form">
          <TextInput
            label={t('view.name')}
            data-autofocus
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <IconPicker label={t('view.icon')} value={icon} fallback="chart" onChange={setIcon} />
          {!renamed && !share && mayShare && (
            <Radio.Group label={t('view.audience')} value={audience} onChange={setAudience}>
              <div className="view-radios">
                <Radio value="me" label={t('view.forMe')} />
                <Radio value="all" label={t('view.forAll')} description={t('view.forAllHint')} />
              </div>
            </Radio.Group>
          )}
          {!renamed && audience === 'all' && (
            <Checkbox
              label={t('view.inSidebar')}
              checked={inSidebar}
              onChange={(event) => setInSidebar(event.currentTarget.checked)}
            />
          )}
          {!renamed && !mayShare && <p className="dim view-text">{t('view.onlyMine')}</p>}
          {doing.error && (
            <p role="alert" className="pill-block red view-text">
              {doing.error.message}
            </p>
          )}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" disabled={!title.trim()} loading={doing.isPending}>
              {renamed ? t('view.renameVerb') : share ? t('view.shareVerb') : t('view.create')}
            </Button>
          </Group>
        </div>
      </form>
    </Modal>
  );
}

export default function ViewDialog({ ask, catalog, onClose }: Props) {
  if (ask.kind === 'delete') return <DeleteView view={ask.view} catalog={catalog} onClose={onClose} />;
  if (ask.kind === 'rename') return <NameView renamed={ask.view} catalog={catalog} onClose={onClose} />;
  return <NameView share={ask.share} catalog={catalog} onClose={onClose} />;
}
