import '~/components/definition/definition.css';
import '../scorecards.css';
import '../report.css';
import '../builder.css';
import { ActionIcon, Button, Select, Textarea, TextInput } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconReportAnalytics } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint } from '~/api/contract';
import { useCan } from '~/api/permissions';
import { SaveBar } from '~/components/draft/SaveBar';
import { useFaces, Workbench } from '~/components/draft/Workbench';
import { MoreMenu } from '~/components/nav/MoreMenu';
import { PageHead } from '~/components/page/PageHead';
import { Panel } from '~/components/panel/Panel';
import { Pill } from '~/components/pill/Pill';
import { fieldsOf } from '~/components/property/fields';
import { useMetaWords } from '~/components/property/use-meta-words';
import { type Draft, readScorecard, retitled } from '../document';
import { type PreviewState, usePreview } from '../use-preview';
import type { ScorecardState } from '../use-scorecard';
import { useSurroundings } from '../use-surroundings';
import { scorecardPath } from '../view';
import { ConditionsField } from './ConditionsField';
import { DeleteScorecard } from './DeleteScorecard';
import { LevelsPanel } from './LevelsPanel';
import { LiveEffect } from './LiveEffect';
import { RulesPanel, type RulesProps } from './RulesPanel';

const JsonFace = lazy(() => import('~/components/draft/JsonFace'));

type Option = { value: string; label: string };

type Props = {
  state: ScorecardState;
  blueprint: Blueprint;
  /** For something new: on which blueprint. */
  blueprints?: { options: Option[]; onChange: (blueprint: string) => void };
  onDeleted: () => Promise<void>;
};

function useFields(blueprint: Blueprint) {
  const words = useMetaWords();
  // biome-ignore lint/correctness/useExhaustiveDependencies: words change only with the language
  return useMemo(
    () => fieldsOf(blueprint, [], words).map((field) => ({ ...field, impersonal: true })),
    [blueprint],
  );
}

function About({ state, blueprint, blueprints }: Omit<Props, 'onDeleted'>) {
  const { t } = useTranslation(['scorecards', 'definition']);
  const { draft, change, isNew, faultAt } = state;
  return (
    <Panel title={t('about')}>
      <div className="panel-body def-editor">
        <div className="def-pair">
          <TextInput
            label={t('definition:title')}
            withAsterisk
            placeholder={t('titleExample')}
            value={draft.title}
            error={faultAt(['title'])}
            onChange={(event) => change(retitled(draft, event.currentTarget.value, isNew))}
          />
          {blueprints ? (
            <Select
              label={t('blueprint')}
              searchable
              allowDeselect={false}
              data={blueprints.options}
              value={blueprint.identifier}
              onChange={(value) => value && blueprints.onChange(value)}
            />
          ) : (
            <TextInput label={t('blueprint')} readOnly value={blueprint.title} />
          )}
        </div>
        <div className="def-pair">
          <Textarea
            label={t('definition:description')}
            autosize
            minRows={1}
            maxRows={6}
            value={draft.description ?? ''}
            error={faultAt(['description'])}
            onChange={(event) => change({ ...draft, description: event.currentTarget.value || undefined })}
          />
          <TextInput
            label={t('definition:identifier')}
            description={isNew ? t('definition:identifierHint') : t('identifierHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            classNames={{ input: 'mono' }}
            spellCheck={false}
            value={draft.identifier}
            error={faultAt(['identifier'])}
            onChange={(event) => change({ ...draft, identifier: event.currentTarget.value })}
          />
        </div>
      </div>
    </Panel>
  );
}

function Scope({ state, fields, around }: Pick<RulesProps, 'state' | 'fields' | 'around'>) {
  const { t } = useTranslation('scorecards');
  const { draft, change } = state;
  return (
    <Panel title={t('scope')}>
      <div className="panel-body def-editor">
        <ConditionsField
          label={t('scopeLabel')}
          nothing={t('scopeNothing')}
          fields={fields}
          around={around}
          query={draft.filter}
          error={state.faultAt(['filter'])}
          onQuery={(filter) => change({ ...draft, filter })}
        />
      </div>
    </Panel>
  );
}

const SIDES = ['effect', 'json'] as const;

function Side({ face, state, preview }: { face: string; state: ScorecardState; preview: PreviewState }) {
  const { t } = useTranslation('scorecards');
  if (face !== 'json') return <LiveEffect preview={preview} />;
  return (
    <Suspense fallback={<div className="json-face" />}>
      <JsonFace
        label="JSON"
        shape={t('shape')}
        draft={state.draft}
        read={readScorecard}
        faults={state.faults}
        onChange={(draft) => state.change(draft as Draft)}
      />
    </Suspense>
  );
}

function Tools({ state, onDelete }: { state: ScorecardState; onDelete: () => void }) {
  const { t } = useTranslation('scorecards');
  const mayDelete = useCan('delete:scorecards');
  const { undo, redo, name, blueprint } = state;
  return (
    <>
      <ActionIcon variant="default" size={34} aria-label={t('undo')} disabled={!undo} onClick={undo}>
        <IconArrowBackUp size={17} />
      </ActionIcon>
      <ActionIcon variant="default" size={34} aria-label={t('redo')} disabled={!redo} onClick={redo}>
        <IconArrowForwardUp size={17} />
      </ActionIcon>
      {name !== undefined && (
        <Button
          variant="default"
          leftSection={<IconReportAnalytics size={15} />}
          renderRoot={(rest) => <Link {...rest} to={scorecardPath(blueprint, name) as string} />}
        >
          {t('tab.report')}
        </Button>
      )}
      {name !== undefined && mayDelete && (
        <MoreMenu label={t('more')} remove={{ label: t('delete'), onClick: onDelete }} />
      )}
    </>
  );
}

/** The word for the place of a fault: the rule by its title, then the key. */
function usePlaceWords(draft: Draft) {
  const { t } = useTranslation('scorecards');
  return ([first = '', second, ...rest]: string[]): string => {
    const item = first === 'rules' ? draft.rules[Number(second)] : draft.levels[Number(second)];
    if (second === undefined || !item) return t(`at.${first as 'title'}`, { defaultValue: first });
    const [key = ''] = rest;
    const word = key && t(`at.${key as 'title'}`, { defaultValue: key });
    return [item.title || t('unnamedRule'), word].filter(Boolean).join(': ');
  };
}

/** Levels and rules on the left; on the right what they would say of the catalogue as it is now. */
export function ScorecardBuilder({ state, blueprint, blueprints, onDeleted }: Props) {
  const { t } = useTranslation('scorecards');
  const { draft, saving, name } = state;
  const faces = useFaces(SIDES, (face) => t(`pane.${face}`), t('panes'));
  const [open, setOpen] = useState<number>();
  const [deleting, setDeleting] = useState(false);
  const fields = useFields(blueprint);
  const preview = usePreview(blueprint.identifier, draft, name ?? draft.identifier);
  const placeOf = usePlaceWords(draft);
  const around = useSurroundings(blueprint);
  const rules: RulesProps = { state, preview, fields, around, open, onOpen: setOpen };
  const show = ([first, second]: string[]) => {
    if (!faces.wide) faces.setFace('build');
    if (first === 'rules' && second !== undefined) setOpen(Number(second));
  };
  return (
    <>
      <Workbench
        faces={faces}
        side={<Side face={faces.face} state={state} preview={preview} />}
        head={
          <PageHead
            title={draft.title || t('newTitle')}
            crumbs={[{ label: t('title'), to: '/scorecards' }]}
            marks={draft.identifier && <Pill>{draft.identifier}</Pill>}
            actions={<Tools state={state} onDelete={() => setDeleting(true)} />}
          />
        }
        bar={
          <SaveBar
            dirty={state.dirty}
            isNew={state.isNew}
            meeting={state.meeting}
            mine={state.draft}
            faults={state.faults}
            error={saving.error}
            busy={saving.isPending}
            placeOf={placeOf}
            onPlace={show}
            onInsist={state.insist}
            onForget={state.forget}
            onSave={() => state.save(draft)}
            verb={state.isNew ? t('create') : t('publish')}
          />
        }
      >
        <div className="workbench-blocks">
          <About state={state} blueprint={blueprint} blueprints={blueprints} />
          <LevelsPanel state={state} />
          <RulesPanel {...rules} />
          <Scope state={state} fields={fields} around={around} />
        </div>
      </Workbench>
      {deleting && name !== undefined && (
        <DeleteScorecard
          scorecard={{ blueprint: state.blueprint, identifier: name, title: state.base.title }}
          onDeleted={onDeleted}
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  );
}
