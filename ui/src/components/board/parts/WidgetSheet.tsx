import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Widget } from '~/api/pages';
import { IconPicker } from '~/components/icon/IconPicker';
import { CancelButton } from '~/components/sheet/CancelButton';
import { SideSheet } from '~/components/sheet/SideSheet';
import { same } from '~/lib/same';
import { ENTRIES, freshWidget, kindOf, OFFERED, textOf, type WidgetKind } from '../kinds';
import { useProposedTitle } from '../proposed';
import { readable, withMisfit } from '../readable';
import { filledWidget, ofSubject, type Subject, SubjectContext } from '../subject';
import { useFilled } from '../use-known';
import { SETTINGS } from './settings';
import { WidgetBody } from './WidgetBody';

type Props = {
  widget: Widget | 'new';
  onSave: (widget: Widget, height: number) => void;
  onClose: () => void;
};

function Library({ onPick }: { onPick: (kind: WidgetKind) => void }) {
  const { t } = useTranslation('dashboards');
  return (
    <ul className="widget-library">
      {OFFERED.map((kind) => {
        const { icon: Icon } = ENTRIES[kind];
        return (
          <li key={kind}>
            <button type="button" onClick={() => onPick(kind)}>
              <Icon size={20} stroke={1.6} aria-hidden />
              <span>
                <b>{t(`kind.${kind}.title`)}</b>
                <span className="dim">{t(`kind.${kind}.text`)}</span>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** Those that may have nothing to show. */
const CAN_BE_EMPTY: ReadonlySet<WidgetKind> = new Set<WidgetKind>([
  'table-entities-explorer',
  'entities-pie-chart',
  'entities-bar-chart',
  'action-card-widget',
  'runs-table',
  'action-runs-table-widget',
  'table-audit-log',
]);

type FormProps = {
  widget: Widget;
  kind: WidgetKind;
  onWidget: (widget: Widget) => void;
  onTitle: (title: string) => void;
};

function Form({ widget, kind, onWidget, onTitle }: FormProps) {
  const { t } = useTranslation('dashboards');
  const set = (changes: Record<string, unknown>) =>
    onWidget(
      Object.fromEntries(
        Object.entries({ ...widget, ...changes }).filter(([, v]) => v !== undefined),
      ) as Widget,
    );
  return (
    <div className="widget-form">
      <TextInput
        label={t('field.title')}
        value={textOf(widget, 'title')}
        data-autofocus
        onChange={(event) => onTitle(event.currentTarget.value)}
      />
      {ENTRIES[kind].settings.map((name) => {
        const Setting = SETTINGS[name];
        return <Setting key={name} widget={widget} onChange={set} />;
      })}
      <IconPicker
        label={t('field.icon')}
        value={textOf(widget, 'icon') || undefined}
        onChange={(icon) => set({ icon })}
      />
      {CAN_BE_EMPTY.has(kind) && (
        <TextInput
          label={t('field.empty')}
          placeholder={t('nothing')}
          value={textOf(widget, 'emptyStateText')}
          onChange={(event) => set({ emptyStateText: event.currentTarget.value || undefined })}
        />
      )}
      <Textarea
        label={t('field.description')}
        description={t('field.descriptionHint')}
        autosize
        minRows={1}
        value={textOf(widget, 'description')}
        onChange={(event) => set({ description: event.currentTarget.value || undefined })}
      />
    </div>
  );
}

/** What has a shape that no form can show is told; whoever saves says whether it stays. */
function Misfit({
  names,
  kept,
  onKept,
}: {
  names: string[];
  kept: boolean;
  onKept: (kept: boolean) => void;
}) {
  const { t } = useTranslation('dashboards');
  return (
    <div className="widget-misfit pill-block amber">
      <p>{t('misfitHere', { names: names.join(', ') })}</p>
      <Checkbox
        label={t('keepMisfit')}
        checked={kept}
        onChange={(event) => onKept(event.currentTarget.checked)}
      />
    </div>
  );
}

const NONE: Widget = { id: '', type: '' };

/** The widget while it is made: its title follows what it shows until somebody writes one. */
function useDraft(widget: Widget | 'new') {
  const [draft, setDraft] = useState<Widget | undefined>(widget === 'new' ? undefined : widget);
  const [named, setNamed] = useState(widget !== 'new');
  const proposed = useProposedTitle(draft ?? NONE);
  const setTitle = (title: string) => {
    setNamed(true);
    setDraft((now) => now && { ...now, title });
  };
  return { draft: draft && (named ? draft : { ...draft, title: proposed }), setDraft, setTitle };
}

function Preview({ widget }: { widget: Widget }) {
  return <WidgetBody widget={useFilled(widget)} />;
}

/** The page is of one blueprint, so its name may stand where others leave it open. */
const settled = (widget: Widget, subject: Subject | undefined): Widget =>
  subject ? filledWidget(widget, { blueprint: subject.blueprint.identifier }) : widget;

/** Which question, then its settings, with the answer on real data beside them. */
export default function WidgetSheet({ widget: stored, onSave, onClose }: Props) {
  const { t } = useTranslation('dashboards');
  const subject = useContext(SubjectContext);
  const { widget, misfit } =
    stored === 'new' ? { widget: stored, misfit: [] } : readable(settled(stored, subject));
  const { draft, setDraft, setTitle } = useDraft(widget);
  const [kept, setKept] = useState(true);
  const kind = draft && kindOf(draft);
  const pick = (picked: WidgetKind) =>
    setDraft({
      ...freshWidget(picked, t(`kind.${picked}.title`)),
      ...(subject ? ofSubject(picked, subject) : {}),
    });
  const save = () => {
    if (!draft || !kind) return;
    const whole = kept && stored !== 'new' ? withMisfit(draft, stored, misfit) : draft;
    onSave(whole, ENTRIES[kind].height);
  };
  return (
    <SideSheet
      title={kind ? t(`kind.${kind}.title`) : t('add.title')}
      size={620}
      dirty={!kept || (draft !== undefined && !same(draft, widget))}
      onSubmit={save}
      onClose={onClose}
      foot={
        <>
          <CancelButton />
          {kind && <Button type="submit">{widget === 'new' ? t('add.verb') : t('done')}</Button>}
        </>
      }
    >
      {draft && kind ? (
        <>
          <h3 className="widget-preview-title">{t('preview')}</h3>
          <div className="widget-preview card" style={{ height: Math.min(ENTRIES[kind].height, 300) }}>
            <Preview widget={draft} />
          </div>
          {misfit.length > 0 && <Misfit names={misfit} kept={kept} onKept={setKept} />}
          <Form widget={draft} kind={kind} onWidget={setDraft} onTitle={setTitle} />
        </>
      ) : (
        <Library onPick={pick} />
      )}
    </SideSheet>
  );
}
