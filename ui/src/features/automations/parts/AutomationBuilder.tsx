import '~/components/definition/definition.css';
import '../automations.css';
import { Menu, Switch, TextInput } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actionQuery } from '~/api/actions';
import type { Blueprint, Document, UserInputs } from '~/api/contract';
import { useCan } from '~/api/permissions';
import { blueprintsQuery } from '~/api/queries';
import { DeleteAction } from '~/components/action/DeleteAction';
import { retitled, titleOf } from '~/components/action/definition';
import type { Subjects } from '~/components/condition/Conditions';
import { type Edit, editAt, put, textAt } from '~/components/definition/edit';
import { KeyField } from '~/components/definition/Identity';
import { leadToFault } from '~/components/draft/lead-to-fault';
import { SaveBar } from '~/components/draft/SaveBar';
import { useFaces, Workbench } from '~/components/draft/Workbench';
import { entityEventPaths, type Path, runEventPaths, startedPaths } from '~/components/expression/paths';
import { useSecretPaths } from '~/components/expression/use-secret-paths';
import { IconPicker } from '~/components/icon/IconPicker';
import { BackendEditor } from '~/components/invocation/BackendEditor';
import { useOtherBackends } from '~/components/invocation/use-other-backends';
import { MoreMenu } from '~/components/nav/MoreMenu';
import { PageHead } from '~/components/page/PageHead';
import { Panel } from '~/components/panel/Panel';
import { Pill } from '~/components/pill/Pill';
import { readAutomation } from '../document';
import { eventsOf, isOfRun } from '../events';
import type { AutomationState } from '../use-automation';
import { usePlaceWords } from '../use-place-words';
import { Attempts } from './Attempts';
import { History } from './History';
import { IfPanel, STATUS_SUBJECT } from './IfPanel';
import { WhenPanel } from './WhenPanel';

const JsonFace = lazy(() => import('~/components/draft/JsonFace'));

type Props = { state: AutomationState; onDeleted: () => Promise<void> };

const SIDES = ['try', 'history', 'json'] as const;

const NONE: Blueprint[] = [];
const NO_INPUTS: UserInputs = { properties: {} };

/** Blueprints share some. */
const distinct = (paths: Path[]): Path[] => [...new Map(paths.map((one) => [one.path, one])).values()];

/** What conditions and templates can read of the event, and what conditions can be about. */
function useEvent(draft: Document) {
  const { t } = useTranslation('automations');
  const { data: blueprints = NONE } = useQuery(blueprintsQuery());
  const events = eventsOf(draft);
  const run = events.find(isOfRun);
  const { data: action } = useQuery({
    ...actionQuery(run?.actionIdentifier ?? ''),
    enabled: Boolean(run?.actionIdentifier),
  });
  const inputs = action?.trigger.userInputs ?? NO_INPUTS;
  const about = blueprints.filter(({ identifier }) =>
    events.some((event) => event.blueprintIdentifier === identifier),
  );
  const paths = (root: string): Path[] => [
    ...(run ? runEventPaths(inputs, root) : []),
    ...(run || about.length ? about : [undefined]).flatMap((one) => entityEventPaths(one, root)),
  ];
  const subjects: Subjects = Object.assign(
    run ? STATUS_SUBJECT(t('status')) : {},
    ...about.map(({ schema }) => schema.properties),
  );
  const inIf = distinct(paths(''));
  return { blueprints, subjects, inIf, inDo: [...distinct(paths('.event')), ...startedPaths] };
}

function About({ edit, isNew }: { edit: Edit; isNew: boolean }) {
  const { t } = useTranslation(['automations', 'definition']);
  return (
    <Panel title={t('about')}>
      <div className="panel-body def-editor">
        <div className="def-pair">
          <TextInput
            label={t('definition:title')}
            withAsterisk
            value={textAt(edit, ['title'])}
            error={edit.faultAt(['title'])}
            onChange={(event) => edit.replace(retitled(edit.value, event.currentTarget.value, isNew))}
          />
          {isNew ? (
            <KeyField
              value={textAt(edit, ['identifier'])}
              fault={edit.faultAt(['identifier'])}
              onChange={(key) => edit.replace({ ...edit.value, identifier: key })}
            />
          ) : (
            <TextInput
              label={t('definition:identifier')}
              description={t('identifierFixed')}
              classNames={{ input: 'mono' }}
              readOnly
              value={textAt(edit, ['identifier'])}
              error={edit.faultAt(['identifier'])}
            />
          )}
        </div>
        <TextInput
          label={t('definition:description')}
          value={textAt(edit, ['description'])}
          onChange={(event) => put(edit, ['description'], event.currentTarget.value)}
        />
        <div className="def-pair">
          <IconPicker
            label={t('definition:icon')}
            value={textAt(edit, ['icon']) || undefined}
            fallback="robot"
            onChange={(icon) => put(edit, ['icon'], icon)}
          />
          <Switch
            mt={26}
            label={t('on')}
            description={t('onHint')}
            checked={edit.value.publish !== false}
            onChange={(event) => edit.replace({ ...edit.value, publish: event.currentTarget.checked })}
          />
        </div>
      </div>
    </Panel>
  );
}

function Blocks({ state }: { state: AutomationState }) {
  const { t } = useTranslation('automations');
  const { edit, draft, isNew } = state;
  const { blueprints, subjects, inIf, inDo } = useEvent(draft);
  const others = useOtherBackends();
  const secrets = useSecretPaths();
  return (
    <div className="workbench-blocks">
      <About edit={edit} isNew={isNew} />
      <WhenPanel edit={edit} blueprints={blueprints} />
      <IfPanel edit={edit} subjects={subjects} paths={inIf} />
      <Panel title={t('do')}>
        <div className="panel-body">
          <BackendEditor
            edit={editAt(edit, ['invocationMethod'])}
            paths={[...inDo, ...secrets]}
            blueprints={blueprints}
            others={others}
          />
        </div>
      </Panel>
    </div>
  );
}

function Side({ face, state }: { face: string; state: AutomationState }) {
  const { t } = useTranslation('automations');
  if (face === 'history') return <History name={state.name} />;
  if (face === 'json')
    return (
      <Suspense fallback={<div className="json-face" />}>
        <JsonFace
          label="JSON"
          shape={t('shape')}
          draft={state.draft}
          read={readAutomation}
          faults={state.faults}
          onChange={(draft) => state.change(draft as Document)}
        />
      </Suspense>
    );
  const stands = !(state.isNew || state.dirty) && state.draft.publish !== false;
  return <Attempts definition={state.draft} stored={stands ? state.name : undefined} />;
}

function More({ state, onDelete }: { state: AutomationState; onDelete: () => void }) {
  const { t } = useTranslation('automations');
  const mayDelete = useCan('delete:actions');
  if (state.isNew) return null;
  return (
    <MoreMenu label={t('more')} remove={mayDelete ? { label: t('delete'), onClick: onDelete } : undefined}>
      <Menu.Item
        leftSection={<IconCopy size={15} />}
        renderRoot={(rest) => (
          <Link {...rest} to={'/builder/new-automation' as string} search={{ from: state.name } as never} />
        )}
      >
        {t('duplicate')}
      </Menu.Item>
    </MoreMenu>
  );
}

/** When, if, do: one below the other, and beside them what it would have done with what has happened. */
export function AutomationBuilder({ state, onDeleted }: Props) {
  const { t } = useTranslation('automations');
  const faces = useFaces(SIDES, (face) => t(`pane.${face}`), t('panes'));
  const [deleting, setDeleting] = useState(false);
  const { draft, saving } = state;
  const title = titleOf(draft) || t('newTitle');
  const placeOf = usePlaceWords();
  const goTo = (path: string[]) => {
    if (!faces.wide) faces.setFace('build');
    else if (!leadToFault(state.edit.faultAt(path))) faces.setFace('json');
  };
  return (
    <>
      <Workbench
        faces={faces}
        side={<Side face={faces.face} state={state} />}
        head={
          <PageHead
            title={title}
            crumbs={[{ label: t('title'), to: '/builder/automations' }]}
            marks={
              <>
                {Boolean(draft.identifier) && <Pill>{String(draft.identifier)}</Pill>}
                {draft.publish === false && <Pill tone="amber">{t('off')}</Pill>}
              </>
            }
            actions={<More state={state} onDelete={() => setDeleting(true)} />}
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
            onPlace={goTo}
            onInsist={state.insist}
            onForget={state.forget}
            onSave={() => state.save(draft)}
            verb={state.isNew ? t('create') : t('save')}
          />
        }
      >
        <Blocks state={state} />
      </Workbench>
      {deleting && (
        <DeleteAction
          identifier={state.name}
          title={title}
          onDeleted={onDeleted}
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  );
}
