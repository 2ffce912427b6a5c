import '~/components/definition/definition.css';
import '../actions.css';
import { Button, Menu, Tabs } from '@mantine/core';
import { IconCopy, IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action, Blueprint } from '~/api/contract';
import { useCan } from '~/api/permissions';
import { blueprintsQuery } from '~/api/queries';
import { valueSources } from '~/api/sources';
import { ActionTile } from '~/components/action/ActionTile';
import { DeleteAction } from '~/components/action/DeleteAction';
import { titleOf, triggerOf } from '~/components/action/definition';
import { editAt } from '~/components/definition/edit';
import { faultsIn } from '~/components/definition/faults';
import { SaveBar } from '~/components/draft/SaveBar';
import { useFaces, Workbench } from '~/components/draft/Workbench';
import { formPaths, runPaths } from '~/components/expression/paths';
import { useSecretPaths } from '~/components/expression/use-secret-paths';
import { FormEditor } from '~/components/form-editor/FormEditor';
import { BackendEditor } from '~/components/invocation/BackendEditor';
import { useOtherBackends } from '~/components/invocation/use-other-backends';
import { MoreMenu } from '~/components/nav/MoreMenu';
import { PageHead } from '~/components/page/PageHead';
import { Pill } from '~/components/pill/Pill';
import { inputOf, inputsOf, stepOf } from '../document';
import { offersOf, useOfferWords } from '../offers';
import type { Builder as State } from '../use-builder';
import { type BuilderStep, STEPS } from '../view';
import { DetailsStep } from './DetailsStep';
import { FormPreview } from './FormPreview';
import { JsonPane } from './JsonPane';

// Neither is in view when the page opens.
const PayloadPreview = lazy(() => import('./PayloadPreview'));
const PermissionsStep = lazy(() => import('./PermissionsStep'));

type Props = {
  builder: State;
  step: BuilderStep;
  onStep: (step: BuilderStep) => void;
  onDeleted: () => Promise<void>;
};

const SIDES = ['form', 'payload', 'json'] as const;

const NONE: Blueprint[] = [];

/** What expressions can read: in the form, and in what is sent. */
function usePaths({ draft }: State) {
  const { data: blueprints = NONE } = useQuery(blueprintsQuery());
  const { operation, blueprintIdentifier } = triggerOf(draft.action);
  const blueprint = blueprints.find(({ identifier }) => identifier === blueprintIdentifier);
  const inputs = inputsOf(draft.action);
  const subject = { inputs, operation, blueprint };
  const entity = operation === 'CREATE' ? undefined : blueprint;
  const offers = offersOf({ inputs, blueprint: entity, blueprints, words: useOfferWords() });
  return { blueprints, form: formPaths(subject), run: runPaths(subject), offers };
}

type BodyProps = Props & { open: string | undefined; onOpen: (line: string | undefined) => void };

function StepBody({ builder, step, open, onOpen }: BodyProps) {
  const paths = usePaths(builder);
  const others = useOtherBackends();
  const secrets = useSecretPaths();
  const { edit, draft, faults } = builder;
  const action = editAt(edit, ['action']);
  const { blueprints } = paths;
  const bodies: Record<BuilderStep, () => ReactNode> = {
    details: () => (
      <DetailsStep
        edit={action}
        isNew={builder.isNew}
        blueprints={blueprints}
        sources={valueSources}
        onTitle={builder.retitle}
      />
    ),
    form: () => (
      <FormEditor
        edit={editAt(action, ['trigger', 'userInputs'])}
        context={{ inputs: inputsOf(draft.action), blueprints, sources: valueSources, paths: paths.form }}
        faultsOf={(key) => faults.filter(({ path }) => inputOf(path, inputsOf(draft.action)) === key).length}
        open={open}
        onOpen={onOpen}
      />
    ),
    backend: () => (
      <div className="builder-step">
        <BackendEditor
          edit={editAt(action, ['invocationMethod'])}
          paths={[...paths.run, ...secrets]}
          blueprints={blueprints}
          others={others}
        />
      </div>
    ),
    permissions: () => (
      <PermissionsStep
        edit={edit}
        paths={paths.run}
        offers={paths.offers}
        sources={valueSources}
        trial={builder.trial}
      />
    ),
  };
  return <Suspense>{bodies[step]()}</Suspense>;
}

function Menus({ builder, onDelete }: { builder: State; onDelete: () => void }) {
  const { t } = useTranslation('actions');
  const mayDelete = useCan('delete:actions');
  const { name } = builder;
  if (builder.isNew) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPlayerPlay size={15} />}
        renderRoot={(rest) => <Link {...rest} to={`/self-service/${encodeURIComponent(name)}` as string} />}
      >
        {t('open')}
      </Button>
      <MoreMenu label={t('more')} remove={mayDelete ? { label: t('delete'), onClick: onDelete } : undefined}>
        <Menu.Item
          leftSection={<IconCopy size={15} />}
          renderRoot={(rest) => (
            <Link {...rest} to={'/builder/new-action' as string} search={{ from: name } as never} />
          )}
        >
          {t('duplicate')}
        </Menu.Item>
      </MoreMenu>
    </>
  );
}

function Side({ face, builder, show }: { face: string; builder: State; show?: string[] }) {
  const { action } = builder.draft;
  if (face === 'payload')
    return (
      <Suspense>
        <PayloadPreview builder={builder} />
      </Suspense>
    );
  if (face === 'json') return <JsonPane builder={builder} show={show} />;
  return <FormPreview action={action} trial={builder.trial} />;
}

/** Four steps that are all open at any time; beside them the form, what it sends and the document, live. */
export function Builder({ builder, step, onStep, onDeleted }: Props) {
  const { t } = useTranslation('actions');
  const [open, setOpen] = useState<string>();
  const [deleting, setDeleting] = useState(false);
  const { draft, faults, missing, saving, change, isNew } = builder;
  const faces = useFaces(SIDES, (face) => t(`pane.${face}`), t('panes'));
  const title = titleOf(draft.action) || t('newTitle');
  const hidden = draft.action.publish === false;
  const goTo = (path: string[]) => {
    onStep(stepOf(path));
    const key = inputOf(path, inputsOf(draft.action));
    if (key) setOpen(key);
    if (!faces.wide) faces.setFace('build');
  };
  const placeOf = (path: string[]) => {
    const key = inputOf(path, inputsOf(draft.action));
    return key
      ? (inputsOf(draft.action).properties[key]?.title ?? key)
      : (path.at(-1) ?? t(`step.${stepOf(path)}`));
  };
  /** What is hidden is stored, but not offered in self-service. */
  const publish = (shown: boolean) => {
    const { publish: _, ...action } = draft.action;
    const next = { ...draft, action: shown ? action : { ...action, publish: false } };
    change(next);
    builder.save(next);
  };
  const show = step === 'form' && open ? ['trigger', 'userInputs', 'properties', open] : undefined;
  return (
    <>
      <Workbench
        faces={faces}
        attributes={{ id: 'builder-panel', role: 'tabpanel', 'aria-labelledby': `step-${step}` }}
        side={<Side face={faces.face} builder={builder} show={show} />}
        head={
          <>
            <PageHead
              title={title}
              crumbs={[{ label: t('title'), to: '/builder/actions' }]}
              tile={<ActionTile action={draft.action as unknown as Action} size={34} />}
              marks={
                <>
                  {Boolean(draft.action.identifier) && <Pill>{String(draft.action.identifier)}</Pill>}
                  {hidden && <Pill tone="amber">{t('hidden')}</Pill>}
                </>
              }
              actions={<Menus builder={builder} onDelete={() => setDeleting(true)} />}
            />
            <Tabs
              value={step}
              onChange={(next) => next && onStep(next as BuilderStep)}
              className="builder-tabs"
            >
              <Tabs.List aria-label={t('steps')}>
                {STEPS.map((name) => {
                  const count = missing.filter(({ path }) => stepOf(path) === name).length;
                  return (
                    <Tabs.Tab key={name} value={name} id={`step-${name}`} aria-controls="builder-panel">
                      {t(`step.${name}`)}
                      {count > 0 && (
                        <span className={`builder-count num ${faults.length ? 'pill-block red' : ''}`}>
                          {count}
                        </span>
                      )}
                    </Tabs.Tab>
                  );
                })}
              </Tabs.List>
            </Tabs>
          </>
        }
        bar={
          <SaveBar
            dirty={builder.dirty}
            isNew={isNew}
            meeting={builder.meeting}
            mine={builder.draft}
            faults={faultsIn(faults, [])}
            error={saving.error}
            busy={saving.isPending}
            placeOf={placeOf}
            onPlace={goTo}
            onInsist={builder.insist}
            onForget={builder.forget}
            onSave={() => publish(true)}
            verb={isNew || hidden ? t('publish') : t('publishChanges')}
            more={
              <Button
                variant="default"
                disabled={saving.isPending || builder.meeting !== undefined}
                onClick={() => publish(false)}
              >
                {hidden || isNew ? t('saveHidden') : t('hide')}
              </Button>
            }
          />
        }
      >
        <StepBody
          builder={builder}
          step={step}
          onStep={onStep}
          onDeleted={onDeleted}
          open={open}
          onOpen={setOpen}
        />
      </Workbench>
      {deleting && (
        <DeleteAction
          identifier={builder.name}
          title={title}
          onDeleted={onDeleted}
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  );
}
