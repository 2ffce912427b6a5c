import { ActionIcon, Menu, SegmentedControl, Tooltip } from '@mantine/core';
import { IconArrowsDiagonal, IconDots, IconTable, IconTrash, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint } from '~/api/contract';
import { useCan } from '~/api/permissions';
import type { Open } from '~/components/definition/items';
import { draftOf } from '~/components/definition/sections';
import { Tile } from '~/components/icon/Tile';
import { useFocusBack } from '~/lib/focus-back';
import { useEscape } from '~/lib/hotkeys';
import type { Card, Model } from '../model';
import { type DraftState, useDraft } from '../use-draft';
import { DeleteBlueprint } from './DeleteBlueprint';
import { DraftBar } from './DraftBar';
import { EditFace } from './EditFace';
import { ReadFace, Surroundings } from './ReadFace';
import { TypeChange } from './TypeChange';

const JsonFace = lazy(() => import('./JsonFace'));

type Face = 'form' | 'json';

type Props = {
  model: Model;
  card: Card;
  blueprints: Blueprint[];
  isSystem: boolean;
  face: Face;
  /** Somebody chose it here: what is typed next is meant for it. An address that shows it leaves the focus to the page. */
  takesFocus: boolean;
  open: Open;
  onOpen: (open: Open) => void;
  onFace: (face: Face) => void;
  onChoose: (id: string | undefined) => void;
};

export const editorPath = (blueprint: string) => `/builder/data-model/${encodeURIComponent(blueprint)}`;

function BlueprintMenu({ card, onDeleted }: { card: Card; onDeleted: () => void }) {
  const { t } = useTranslation('model');
  const [deleting, setDeleting] = useState(false);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('menu')}>
            <IconDots size={17} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => setDeleting(true)}>
            {t('remove.verb')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {deleting && (
        <DeleteBlueprint
          identifier={card.id}
          title={card.title}
          onDeleted={onDeleted}
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  );
}

function Head({ card, isSystem, onChoose }: Props) {
  const { t } = useTranslation(['model', 'common']);
  const mayDelete = useCan('delete:blueprints');
  return (
    <header className="sheet-head">
      <Tile blueprint={card.id} icon={card.icon} size={36} />
      <div className="sheet-title">
        <h2 className="ellipsis">{card.title}</h2>
        <p className="num">
          <code>{card.id}</code>
          {card.count !== undefined && ` · ${t('entities', { count: card.count })}`}
        </p>
      </div>
      <Tooltip label={t('openEditor')}>
        <ActionIcon
          aria-label={t('openEditor')}
          renderRoot={(rest) => <Link {...rest} to={editorPath(card.id) as string} />}
        >
          <IconArrowsDiagonal size={17} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('openTable')}>
        <ActionIcon
          aria-label={t('openTable')}
          renderRoot={(rest) => <Link {...rest} to={`/catalog/${encodeURIComponent(card.id)}` as string} />}
        >
          <IconTable size={17} />
        </ActionIcon>
      </Tooltip>
      {mayDelete && !isSystem && <BlueprintMenu card={card} onDeleted={() => onChoose(undefined)} />}
      <ActionIcon aria-label={t('common:close')} onClick={() => onChoose(undefined)}>
        <IconX size={17} />
      </ActionIcon>
    </header>
  );
}

function Faces({ face, onFace }: Pick<Props, 'face' | 'onFace'>) {
  const { t } = useTranslation('model');
  const faces = [
    { value: 'form' as const, label: t('form') },
    { value: 'json' as const, label: 'JSON' },
  ];
  return (
    <div className="sheet-faces">
      <SegmentedControl fullWidth aria-label={t('faces')} data={faces} value={face} onChange={onFace} />
    </div>
  );
}

function EditBody({ state, ...props }: Props & { state: DraftState }) {
  const { card, face, blueprints, isSystem, open, onOpen, onFace } = props;
  const show = (next: Open) => {
    onFace('form');
    onOpen(next);
  };
  return (
    <>
      <div className="sheet-body">
        {face === 'form' ? (
          <>
            <EditFace
              state={state}
              blueprint={card.blueprint}
              blueprints={blueprints}
              isSystem={isSystem}
              open={open}
              onOpen={onOpen}
            />
            <Surroundings {...props} />
          </>
        ) : (
          <Suspense>
            <JsonFace draft={state.draft} faults={state.faults} onChange={state.change} />
          </Suspense>
        )}
      </div>
      <DraftBar state={state} onOpen={show} />
      <TypeChange state={state} blueprint={card.blueprint} blueprints={blueprints} />
    </>
  );
}

function EditSheet(props: Props) {
  return <EditBody {...props} state={useDraft(props.card.blueprint)} />;
}

function ReadBody(props: Props) {
  const { card, face } = props;
  return (
    <div className="sheet-body">
      {face === 'form' ? (
        <ReadFace {...props} />
      ) : (
        <Suspense>
          <JsonFace draft={draftOf(card.blueprint)} faults={NO_FAULTS} />
        </Suspense>
      )}
    </div>
  );
}

const NO_FAULTS: never[] = [];

/** The chosen blueprint beside the drawing, to read or to change. */
export function Sheet(props: Props) {
  const { t } = useTranslation('model');
  const mayEdit = useCan('update:blueprints');
  const Body = mayEdit ? EditSheet : ReadBody;
  useEscape(() => props.onChoose(undefined));
  useFocusBack();
  const box = useRef<HTMLElement>(null);
  const { card, takesFocus } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another blueprint is another sheet
  useEffect(() => {
    if (takesFocus && !box.current?.contains(document.activeElement)) box.current?.focus();
  }, [card.id, takesFocus]);
  return (
    <aside ref={box} tabIndex={-1} className="sheet" aria-label={t('sheet', { title: card.title })}>
      <Head {...props} />
      <Faces {...props} />
      <Body key={props.card.id} {...props} />
    </aside>
  );
}
