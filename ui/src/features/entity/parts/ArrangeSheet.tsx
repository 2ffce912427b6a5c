import './arrange.css';
import { ActionIcon, Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPin, IconPinFilled } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type Page, refreshPages } from '~/api/pages';
import { changeSeen } from '~/components/draft/small-change';
import { OrderedRow } from '~/components/order/OrderedRow';
import { movedBefore, stepped } from '~/components/order/order';
import { LONG_KINDS } from '~/components/property/kind';
import { CancelButton } from '~/components/sheet/CancelButton';
import { SideSheet } from '~/components/sheet/SideSheet';
import { ErrorBox } from '~/components/state/ErrorBox';
import {
  type Arrangement,
  inOrder,
  MOST_PINNED,
  titleIn,
  USUAL,
  usuallyPinned,
  widgetsWith,
} from '../arrangement';
import { isOwn, type Tab } from '../tabs';
import type { EntityContext } from '../use-entity';
import { hasFaults, OwnTabs, trimmed } from './OwnTabs';

type Props = {
  page: Page;
  kept: Arrangement;
  draft: Arrangement;
  context: EntityContext;
  onDraft: (draft: Arrangement) => void;
  onClose: () => void;
};

const toggled = <Name extends string>(names: Name[], name: Name): Name[] =>
  names.includes(name) ? names.filter((other) => other !== name) : [...names, name];

function TabList({ draft, onDraft }: Props) {
  const { t } = useTranslation('entity');
  const { tabs, hiddenTabs } = draft;
  return (
    <ul className="ordered-list">
      {tabs.map((tab) => (
        <OrderedRow
          key={tab}
          id={tab}
          label={isOwn(tab) ? titleIn(draft, tab) : t(`tab.${tab}`)}
          on={!hiddenTabs.includes(tab)}
          fixed={tab === 'overview'}
          onToggle={() => onDraft({ ...draft, hiddenTabs: toggled(hiddenTabs, tab) })}
          onStep={(step) => onDraft({ ...draft, tabs: stepped(tabs, tab, step) as Tab[] })}
          onDropBefore={(id) =>
            tabs.includes(id as Tab) && onDraft({ ...draft, tabs: movedBefore(tabs, id, tab) as Tab[] })
          }
        />
      ))}
    </ul>
  );
}

type Item = { id: string; label: string; glyph: string; pinnable: boolean };

function itemsOf({ properties, blueprint, arrangement }: EntityContext): Item[] {
  const short = properties.filter(({ kind }) => !LONG_KINDS.has(kind));
  const items = [
    ...short.map(({ key, label, glyph }) => ({ id: key, label, glyph, pinnable: true })),
    ...Object.entries(blueprint.relations).map(([id, { title }]) => ({
      id,
      label: title || id,
      glyph: 'relation',
      pinnable: false,
    })),
  ];
  return inOrder(items, ({ id }) => id, arrangement.order);
}

function Pin({ item, draft, context, onDraft }: Props & { item: Item }) {
  const { t } = useTranslation('entity');
  const pinned = draft.pinned ?? usuallyPinned(context.properties).map(({ key }) => key);
  const on = pinned.includes(item.id);
  return (
    <ActionIcon
      size={24}
      color={on ? undefined : 'gray'}
      variant="subtle"
      disabled={!on && pinned.length >= MOST_PINNED}
      aria-pressed={on}
      aria-label={t(on ? 'arrange.unpin' : 'arrange.pin', { name: item.label })}
      onClick={() => onDraft({ ...draft, pinned: toggled(pinned, item.id) })}
    >
      {on ? <IconPinFilled size={14} /> : <IconPin size={14} />}
    </ActionIcon>
  );
}

function PropertyList(props: Props) {
  const { context, draft, onDraft } = props;
  const items = itemsOf(context);
  const ids = items.map(({ id }) => id);
  return (
    <ul className="ordered-list">
      {items.map((item) => (
        <OrderedRow
          key={item.id}
          id={item.id}
          label={item.label}
          glyph={item.glyph}
          on={!draft.hidden.includes(item.id)}
          onToggle={() => onDraft({ ...draft, hidden: toggled(draft.hidden, item.id) })}
          onStep={(step) => onDraft({ ...draft, order: stepped(ids, item.id, step) })}
          onDropBefore={(id) =>
            ids.includes(id) && onDraft({ ...draft, order: movedBefore(ids, id, item.id) })
          }
        >
          {item.pinnable && <Pin {...props} item={item} />}
        </OrderedRow>
      ))}
    </ul>
  );
}

function useSaving({ page, draft, context, onClose }: Props) {
  const { t } = useTranslation('entity');
  const queryClient = useQueryClient();
  const { title } = context.blueprint;
  return useMutation({
    mutationFn: () => changeSeen(queryClient, page, { widgets: widgetsWith(page, trimmed(draft)) }),
    onSuccess: async () => {
      await refreshPages(queryClient);
      notifications.show({ message: t('arrange.saved', { blueprint: title }) });
      onClose();
    },
  });
}

/** As usual; whoever wants to lose the boards of their own removes each. */
const usualWith = ({ tabs, renamed }: Arrangement): Arrangement => ({
  ...USUAL,
  tabs: [...USUAL.tabs, ...tabs.filter(isOwn)],
  renamed,
});

/** What the pages of a blueprint's entities show, and in which order; the page behind it shows the draft. */
export default function ArrangeSheet(props: Props) {
  const { t } = useTranslation(['entity', 'common']);
  const { kept, draft, context, onDraft, onClose } = props;
  const tabs = useId();
  const own = useId();
  const properties = useId();
  const save = useSaving(props);
  const dirty = JSON.stringify(draft) !== JSON.stringify(kept);
  return (
    <SideSheet
      title={t('arrange.title', { blueprint: context.blueprint.title })}
      size={440}
      dirty={dirty}
      onSubmit={() => save.mutate()}
      onClose={onClose}
      foot={
        <>
          <Button variant="subtle" color="gray" onClick={() => onDraft(usualWith(draft))}>
            {t('arrange.usual')}
          </Button>
          <CancelButton />
          <Button type="submit" disabled={!dirty || hasFaults(draft)} loading={save.isPending}>
            {t('arrange.save')}
          </Button>
        </>
      }
    >
      <p className="dim arrange-text">{t('arrange.text')}</p>
      {save.error && <ErrorBox error={save.error} />}
      <section aria-labelledby={tabs} className="arrange">
        <h3 id={tabs}>{t('arrange.tabs')}</h3>
        <TabList {...props} />
      </section>
      <section aria-labelledby={own} className="arrange">
        <h3 id={own}>{t('arrange.ownTabs')}</h3>
        <p className="dim">{t('arrange.ownTabsText')}</p>
        <OwnTabs draft={draft} onDraft={onDraft} />
      </section>
      <section aria-labelledby={properties} className="arrange">
        <h3 id={properties}>{t('arrange.properties')}</h3>
        <p className="dim">{t('arrange.propertiesText', { count: MOST_PINNED })}</p>
        <PropertyList {...props} />
      </section>
    </SideSheet>
  );
}
