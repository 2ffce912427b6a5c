import '~/theme/tones.css';
import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowDown,
  IconArrowLeft,
  IconArrowRight,
  IconArrowUp,
  IconCopy,
  IconDots,
  IconFilterOff,
  IconGripVertical,
  IconPencil,
  IconTable,
  IconTrash,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type DragEvent, type KeyboardEvent, type ReactNode, useContext, useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Widget } from '~/api/pages';
import { Glyph } from '~/components/icon/Glyph';
import { symbolFor } from '~/components/icon/names';
import type { CatalogField } from '~/components/property/fields';
import { useFilterWords } from '~/components/query-builder/words';
import { Boundary } from '~/components/state/Boundary';
import { TABLE } from '~/components/table/settings';
import type { Step } from '../board';
import { wayTo } from '../drill';
import { FLOWING, kindOf, textOf, type WidgetKind } from '../kinds';
import { readable } from '../readable';
import { searchOf } from '../table';
import { FiltersContext, useNarrowing } from '../use-filters';
import { useFilled } from '../use-known';
import { SettingsContext } from './notes';
import { WidgetBody } from './WidgetBody';

export type Tools = {
  onStep: (id: string, step: Step) => void;
  onSize: (id: string, units: number) => void;
  onEdit: (widget: Widget) => void;
  onCopy: (widget: Widget) => void;
  onRemove: (id: string) => void;
  onDragStart: (id: string) => void;
  onDragEnd: () => void;
};

type Props = { widget: Widget; tools?: Tools };

const STEPS: Record<string, Step> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
const ICONS = { left: IconArrowLeft, right: IconArrowRight, up: IconArrowUp, down: IconArrowDown };

/** Dragged with the mouse; with the keyboard arrows move it, and Shift with left or right makes it narrower or wider. */
function Grip({ widget, tools, label }: { widget: Widget; tools: Tools; label: string }) {
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    if (!event.shiftKey) tools.onStep(widget.id, step);
    else if (step === 'left' || step === 'right') tools.onSize(widget.id, step === 'left' ? -1 : 1);
  };
  const onDragStart = (event: DragEvent) => {
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', widget.id);
    const card = event.currentTarget.closest('.widget');
    if (card) event.dataTransfer.setDragImage(card, 20, 20);
    tools.onDragStart(widget.id);
  };
  return (
    <button
      type="button"
      className="widget-grip"
      draggable
      aria-label={label}
      onDragStart={onDragStart}
      onDragEnd={tools.onDragEnd}
      onKeyDown={onKeyDown}
    >
      <IconGripVertical size={15} />
    </button>
  );
}

type MenuProps = { widget: Widget; stored: Widget; tools: Tools; name: string };

function WidgetMenu({ widget, stored, tools, name }: MenuProps) {
  const { t } = useTranslation('dashboards');
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('menu', { name })}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => tools.onEdit(stored)}>
          {t('edit')}
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy size={15} />} onClick={() => tools.onCopy(widget)}>
          {t('copy')}
        </Menu.Item>
        <Menu.Divider />
        {(Object.keys(ICONS) as Step[]).map((step) => {
          const Icon = ICONS[step];
          return (
            <Menu.Item
              key={step}
              leftSection={<Icon size={15} />}
              onClick={() => tools.onStep(widget.id, step)}
            >
              {t(`move.${step}`)}
            </Menu.Item>
          );
        })}
        <Menu.Item onClick={() => tools.onSize(widget.id, 1)}>{t('wider')}</Menu.Item>
        <Menu.Item onClick={() => tools.onSize(widget.id, -1)}>{t('narrower')}</Menu.Item>
        <Menu.Divider />
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={15} />}
          onClick={() => tools.onRemove(widget.id)}
        >
          {t('remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

type MarkProps = { label: string; tone?: 'amber'; children: ReactNode };

/** A small sign beside the title, with words for whoever points at it. */
function Mark({ label, tone, children }: MarkProps) {
  return (
    <Tooltip label={label} multiline maw={280}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its tooltip must be reachable */}
      <span className={`widget-mark ${tone ?? ''}`} role="img" aria-label={label} tabIndex={0}>
        {children}
      </span>
    </Tooltip>
  );
}

/** A filter of the page that the widget cannot follow is said on it, and conditions of its own that find nothing. */
function Marks({ widget }: { widget: Widget }) {
  const { t } = useTranslation('dashboards');
  const { common } = useContext(FiltersContext);
  const words = useFilterWords(common);
  const { ignored, ignoresPeriod, lost } = useNarrowing(widget);
  const parts = [...ignored.map(words), ...(ignoresPeriod ? [t('filters.period')] : [])].filter(Boolean);
  return (
    <>
      {lost.length > 0 && (
        <Mark label={t('filters.lost', { names: lost.join(', ') })} tone="amber">
          <IconAlertTriangle size={15} />
        </Mark>
      )}
      {parts.length > 0 && (
        <Mark label={t('filters.ignored', { filter: parts.join('; ') })}>
          <IconFilterOff size={15} />
        </Mark>
      )}
    </>
  );
}

/** What a widget counts or draws can be listed in a table, with the same conditions. */
const LISTED: ReadonlySet<string> = new Set<WidgetKind>([
  'entities-number-chart',
  'entities-pie-chart',
  'entities-bar-chart',
  'table-entities-explorer',
]);

const NO_FIELDS: CatalogField[] = [];

function AsTable({ widget, name }: { widget: Widget; name: string }) {
  const { t } = useTranslation('dashboards');
  const { kinds } = useContext(FiltersContext);
  const { dataset } = useNarrowing(widget);
  const blueprint = textOf(widget, 'blueprint');
  const fields = kinds.get(blueprint)?.fields ?? NO_FIELDS;
  const way = LISTED.has(widget.type) && fields.length > 0 ? wayTo(blueprint, fields, dataset) : undefined;
  if (!way) return null;
  const search = widget.type === TABLE ? { ...searchOf(widget, fields), ...way.search } : way.search;
  return (
    <Tooltip label={t('asTable')}>
      <ActionIcon
        className="widget-as-table"
        variant="subtle"
        color="gray"
        size={26}
        aria-label={t('asTableOf', { name })}
        renderRoot={(rest) => <Link {...rest} to={way.to as string} search={search as never} />}
      >
        <IconTable size={15} />
      </ActionIcon>
    </Tooltip>
  );
}

function Broken({ onAgain }: { onAgain: () => void }) {
  const { t } = useTranslation('dashboards');
  return (
    <div className="widget-note" role="alert">
      <p>{t('broken')}</p>
      <Button variant="default" size="xs" onClick={onAgain}>
        {t('again')}
      </Button>
    </div>
  );
}

/** One answer of a dashboard; what goes wrong in it stays in it. */
export function WidgetCard({ widget: stored, tools }: Props) {
  const { t } = useTranslation('dashboards');
  const { widget, misfit } = useMemo(() => readable(stored), [stored]);
  const heading = useId();
  const kind = kindOf(widget);
  const shown = useFilled(widget);
  const name = shown.title || (kind ? t(`kind.${kind}.title`) : widget.type);
  return (
    <section
      className="widget card"
      data-flows={FLOWING.has(widget.type) || undefined}
      aria-labelledby={heading}
    >
      <header className="widget-head">
        {tools && <Grip widget={widget} tools={tools} label={t('grip', { name })} />}
        {widget.icon ? <Glyph id={symbolFor([textOf(widget, 'icon')], 'chart')} size={16} /> : null}
        <h2 id={heading} className="ellipsis" title={textOf(shown, 'description') || name}>
          {name}
        </h2>
        <Marks widget={shown} />
        {!tools && <AsTable widget={shown} name={name} />}
        {tools && <WidgetMenu widget={widget} stored={stored} tools={tools} name={name} />}
      </header>
      <div className="widget-body">
        {misfit.length > 0 && <p className="widget-note">{t('misfit', { names: misfit.join(', ') })}</p>}
        <Boundary of={stored} fallback={(again) => <Broken onAgain={again} />}>
          <SettingsContext value={tools && (() => tools.onEdit(stored))}>
            <WidgetBody widget={shown} />
          </SettingsContext>
        </Boundary>
      </div>
    </section>
  );
}
