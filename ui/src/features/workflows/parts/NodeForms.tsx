/** Kind of node → what is asked of it. */
import { Select, Switch } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint, Query, UserInputs } from '~/api/contract';
import { valueSources } from '~/api/sources';
import type { Context, NodeKind } from '~/api/workflows';
import { type Condition, Conditions } from '~/components/condition/Conditions';
import { SelectControl, TextControl } from '~/components/definition/controls';
import { type Edit, editAt, put } from '~/components/definition/edit';
import { QueryField } from '~/components/definition/QueryField';
import { ExpressionField } from '~/components/expression/ExpressionField';
import { entityEventPaths, formPaths, type Path } from '~/components/expression/paths';
import { fieldsOf } from '~/components/flow/kinds';
import { FormEditor } from '~/components/form-editor/FormEditor';
import { GrantFields, type People } from '~/components/grant/GrantFields';
import { FieldList } from '~/components/invocation/FieldList';
import type { Offer } from '~/components/query-builder/model';
import type { NodeFormProps } from '../node-form';
import { BranchOutlets, ButtonOutlets, ConditionOutlets } from './Outlets';
import { SubWorkflow } from './SubWorkflow';

const StartPolicy = lazy(() => import('./StartPolicy'));
const Notices = lazy(() => import('./Notices'));

const options = (blueprints: Blueprint[]) =>
  blueprints.map(({ identifier, title }) => ({ value: identifier, label: title }));

const formOf = ({ value }: Edit): UserInputs =>
  ({ properties: {}, ...(value.userInputs as object | undefined) }) as UserInputs;

function FormPart({ edit, paths, blueprints }: NodeFormProps) {
  const { t } = useTranslation('workflows');
  const [open, setOpen] = useState<string>();
  const inputs = formOf(edit);
  const form: Edit = { ...editAt(edit, ['userInputs']), value: inputs as unknown as Edit['value'] };
  return (
    <section className="flow-form" aria-label={t('form')}>
      <p className="def-caption">{t('form')}</p>
      <FormEditor
        edit={form}
        context={{
          inputs,
          blueprints,
          sources: valueSources,
          paths: [...formPaths({ inputs }), ...paths],
        }}
        faultsOf={(key) => (form.faultAt(['properties', key]) ? 1 : 0)}
        open={open}
        onOpen={setOpen}
      />
    </section>
  );
}

function Published({ edit }: { edit: Edit }) {
  const { t } = useTranslation('workflows');
  return (
    <Switch
      label={t('published')}
      description={t('publishedHint')}
      checked={edit.value.published !== false}
      onChange={({ currentTarget: { checked } }) => edit.replace({ ...edit.value, published: checked })}
    />
  );
}

const contextsOf = ({ value }: Edit): Context[] => (value.contexts ?? []) as Context[];

/** Where else than in self-service it is offered. */
function Contexts({ edit, blueprints }: NodeFormProps) {
  const { t } = useTranslation('workflows');
  const contexts = contextsOf(edit);
  const write = (on: Context['on'], context: Context | undefined) => {
    const others = contexts.filter((each) => each.on !== on);
    const next = context ? [...others, context] : others;
    put(edit, ['contexts'], next.length ? next : undefined);
  };
  const of = (on: Context['on']) => contexts.find((each) => each.on === on);
  const entities = Object.entries(formOf(edit).properties)
    .filter(([, { format }]) => format === 'entity')
    .map(([value, { title }]) => ({ value, label: title || value }));
  return (
    <>
      <Switch
        label={t('context.hub')}
        checked={of('SELF_SERVICE_HUB')?.visible !== false}
        onChange={({ currentTarget: { checked } }) =>
          write('SELF_SERVICE_HUB', checked ? undefined : { on: 'SELF_SERVICE_HUB', visible: false })
        }
      />
      <div className="def-pair">
        <Select
          label={t('context.entity')}
          description={t('context.entityHint')}
          clearable
          disabled={entities.length === 0}
          data={entities}
          value={of('ENTITY')?.userInput ?? null}
          onChange={(userInput) => write('ENTITY', userInput ? { on: 'ENTITY', userInput } : undefined)}
        />
        <Select
          label={t('context.create')}
          description={t('context.createHint')}
          clearable
          searchable
          data={options(blueprints)}
          value={of('CREATE_ENTITY')?.blueprintIdentifier ?? null}
          onChange={(blueprintIdentifier) =>
            write(
              'CREATE_ENTITY',
              blueprintIdentifier ? { on: 'CREATE_ENTITY', blueprintIdentifier } : undefined,
            )
          }
        />
      </div>
      {edit.faultAt(['contexts']) && <p className="form-fault">{edit.faultAt(['contexts'])}</p>}
    </>
  );
}

function SelfServe(props: NodeFormProps) {
  const { t } = useTranslation('workflows');
  const { edit } = props;
  const grant = (edit.value.permissions ?? {}) as People & { policy?: Query };
  return (
    <>
      <Published edit={edit} />
      <FormPart {...props} />
      <p className="def-caption">{t('who')}</p>
      <p className="def-note">{t('whoText')}</p>
      <GrantFields
        value={grant}
        sources={valueSources}
        faultAt={(path) => edit.faultAt(['permissions', ...path])}
        onChange={(permissions) => edit.replace({ ...edit.value, permissions })}
      />
      <Suspense>
        <StartPolicy
          policy={grant.policy}
          inputs={formOf(edit)}
          blueprints={props.blueprints}
          faultAt={(path) => edit.faultAt(['permissions', 'policy', ...path])}
          onPolicy={(policy) => edit.replace({ ...edit.value, permissions: { ...grant, policy } })}
        />
      </Suspense>
      <p className="def-caption">{t('context.title')}</p>
      <Contexts {...props} />
      <div className="def-pair">
        <TextControl edit={edit} path={['actionCardButtonText']} label={t('cardButton')} />
        <TextControl edit={edit} path={['executeActionButtonText']} label={t('runButton')} />
      </div>
      <Switch
        label={t('alert')}
        description={t('alertHint')}
        checked={edit.value.variant === 'ALERT'}
        onChange={({ currentTarget: { checked } }) => put(edit, ['variant'], checked ? 'ALERT' : undefined)}
      />
    </>
  );
}

const EVENTS = [
  'ENTITY_CREATED',
  'ENTITY_UPDATED',
  'ENTITY_DELETED',
  'ANY_ENTITY_CHANGE',
  'TIMER_EXPIRED',
] as const;

function OnEvent({ edit, blueprints }: NodeFormProps) {
  const { t } = useTranslation('workflows');
  const event = (edit.value.event ?? {}) as { type?: string; blueprintIdentifier?: string };
  const blueprint = blueprints.find(({ identifier }) => identifier === event.blueprintIdentifier);
  const properties = blueprint?.schema.properties ?? {};
  const timers = Object.entries(properties)
    .filter(([, { format }]) => format === 'timer')
    .map(([value, { title }]) => ({ value, label: title || value }));
  const { condition, ...rest } = edit.value;
  return (
    <>
      <Published edit={edit} />
      <div className="def-pair">
        <SelectControl
          edit={edit}
          path={['event', 'type']}
          label={t('event.label')}
          options={EVENTS.map((value) => ({ value, label: t(`event.${value}`) }))}
        />
        <SelectControl
          edit={edit}
          path={['event', 'blueprintIdentifier']}
          label={t('event.blueprint')}
          options={options(blueprints)}
        />
        {event.type === 'TIMER_EXPIRED' && (
          <SelectControl
            edit={edit}
            path={['event', 'propertyIdentifier']}
            label={t('event.timer')}
            options={timers}
          />
        )}
      </div>
      <Conditions
        value={condition as Condition | undefined}
        subjects={properties}
        paths={entityEventPaths(blueprint, '')}
        faultAt={(index) => edit.faultAt(['condition', 'expressions', String(index)])}
        onChange={(next) => edit.replace(next ? { ...rest, condition: next } : rest)}
      />
    </>
  );
}

const ZONES = Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }));

function OnSchedule({ edit }: NodeFormProps) {
  const { t } = useTranslation('workflows');
  return (
    <>
      <Published edit={edit} />
      <div className="def-pair">
        <TextControl edit={edit} path={['cron']} label={t('cron')} hint={t('cronHint')} mono />
        <SelectControl
          edit={edit}
          path={['timeZone']}
          label={t('zone')}
          hint={t('zoneHint')}
          options={ZONES}
          clearable
        />
      </div>
    </>
  );
}

/** What a query can compare with: what nodes before left, rendered when people are asked. */
const offered = ({ path, label, group }: Path): Offer => {
  const wire = `{{ ${path} }}`;
  return { value: wire, label: label === path ? path : `${group}: ${label}`, wire };
};

function Ask(props: NodeFormProps) {
  const { t } = useTranslation('workflows');
  const { edit, paths } = props;
  const responders = (edit.value.responders ?? {}) as People & { usersQuery?: Query };
  const people = props.blueprints.find(({ identifier }) => identifier === '_user');
  const set = (next: object) => edit.replace({ ...edit.value, responders: next });
  return (
    <>
      <ExpressionField
        template
        label={t('question')}
        hint={t('questionHint')}
        value={String(edit.value.description ?? '')}
        paths={paths}
        error={edit.faultAt(['description'])}
        onChange={(description) => put(edit, ['description'], description)}
      />
      <p className="def-caption">{t('responders')}</p>
      <GrantFields
        value={responders}
        sources={valueSources}
        faultAt={(path) => edit.faultAt(['responders', ...path])}
        onChange={set}
      />
      {people && (
        <QueryField
          label={t('usersQuery')}
          jsonLabel={t('usersQueryJson')}
          nothing={t('usersQueryNothing')}
          impersonal
          blueprint={people}
          offers={paths.filter(({ group }) => group !== 'secrets').map(offered)}
          sources={valueSources}
          query={responders.usersQuery}
          faultAt={(path) => edit.faultAt(['responders', 'usersQuery', ...path])}
          onQuery={(usersQuery) => set({ ...responders, usersQuery })}
        />
      )}
      <p className="def-caption">{t('button.title')}</p>
      <ButtonOutlets edit={edit} />
      <FormPart {...props} />
      <Suspense>
        <Notices
          value={edit.value.notifications}
          paths={paths}
          faultAt={(path) => edit.faultAt(['notifications', ...path])}
          onChange={(notifications) => put(edit, ['notifications'], notifications)}
        />
      </Suspense>
    </>
  );
}

const Step = ({ edit, kind, paths, blueprints }: NodeFormProps) => (
  <FieldList kind={kind} fields={fieldsOf(kind)} edit={edit} paths={paths} blueprints={blueprints} />
);

function Join() {
  const { t } = useTranslation('workflows');
  return <p className="def-note">{t('branch.join')}</p>;
}

const FORMS: Partial<Record<NodeKind, (props: NodeFormProps) => ReactNode>> = {
  SELF_SERVE_TRIGGER: SelfServe,
  EVENT_TRIGGER: OnEvent,
  SCHEDULE_TRIGGER: OnSchedule,
  CONDITION: ConditionOutlets,
  INPUT: Ask,
  PARALLEL: BranchOutlets,
  JOIN: Join,
  SUB_WORKFLOW: SubWorkflow,
};

export function NodeForm(props: NodeFormProps) {
  const Form = FORMS[props.kind] ?? Step;
  return <Form {...props} />;
}
