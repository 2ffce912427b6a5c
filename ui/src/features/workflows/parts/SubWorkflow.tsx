import { NumberInput, Select, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type FlowNode, flowTitle, type Workflow, workflowsQuery } from '~/api/workflows';
import { JsonControl } from '~/components/definition/controls';
import { type Edit, put, textAt } from '~/components/definition/edit';
import { ExpressionField } from '~/components/expression/ExpressionField';
import type { Path } from '~/components/expression/paths';
import { triggersOf } from '../document';
import type { NodeFormProps } from '../node-form';

const ITEM = ['.item', '.index'];
const EACH = '{{ .outputs.trigger. }}';

/** By what a workflow can be started by another. */
const formsOf = (workflow: Workflow): FlowNode[] =>
  triggersOf(workflow).filter(({ config }) => config.type === 'SELF_SERVE_TRIGGER');

type InputsProps = { edit: Edit; form: FlowNode; paths: Path[] };

/** One field for each input of the other workflow's form: a text, or an expression that gives its value. */
function Inputs({ edit, form, paths }: InputsProps) {
  const { t } = useTranslation('workflows');
  const { properties = {}, required, order = [] } = form.config.userInputs ?? {};
  const names = [...new Set([...order, ...Object.keys(properties)])].filter((name) => name in properties);
  if (names.length === 0) return <p className="def-note">{t('call.noInputs')}</p>;
  return names.map((name) => (
    <ExpressionField
      key={name}
      template
      label={properties[name]?.title || name}
      hint={properties[name]?.type === 'string' ? undefined : t('call.typed')}
      required={Array.isArray(required) && required.includes(name)}
      value={textAt(edit, ['inputs', name])}
      paths={paths}
      error={edit.faultAt(['inputs', name])}
      onChange={(value) => put(edit, ['inputs', name], value || undefined)}
    />
  ));
}

function Each({ edit, paths }: { edit: Edit; paths: Path[] }) {
  const { t } = useTranslation('workflows');
  const { forEach, concurrency, ...once } = edit.value;
  return (
    <>
      <Switch
        label={t('call.each')}
        checked={forEach !== undefined}
        onChange={({ currentTarget: { checked } }) =>
          edit.replace(checked ? { ...edit.value, forEach: EACH } : once)
        }
      />
      {forEach !== undefined && (
        <>
          <ExpressionField
            template
            required
            label={t('call.list')}
            hint={t('call.listHint')}
            value={String(forEach)}
            paths={paths}
            error={edit.faultAt(['forEach'])}
            onChange={(value) => put(edit, ['forEach'], value)}
          />
          <NumberInput
            label={t('call.concurrency')}
            min={1}
            max={50}
            placeholder="5"
            value={typeof concurrency === 'number' ? concurrency : ''}
            error={edit.faultAt(['concurrency'])}
            onChange={(value) => put(edit, ['concurrency'], value === '' ? undefined : Number(value))}
          />
        </>
      )}
    </>
  );
}

/** Which workflow is started, with what, and whether once or for each item of a list. */
export function SubWorkflow({ edit, paths }: NodeFormProps) {
  const { t } = useTranslation('workflows');
  const { data } = useQuery(workflowsQuery());
  const items = ITEM.map((path) => ({
    path,
    label: t(`call.${path === '.item' ? 'item' : 'index'}`),
    group: t('call.each'),
  }));
  const known = (data?.workflows ?? []).filter((each) => formsOf(each).length > 0);
  const name = textAt(edit, ['workflowIdentifier']);
  const chosen = known.find(({ identifier }) => identifier === name);
  const forms = chosen ? formsOf(chosen) : [];
  const trigger = textAt(edit, ['triggerIdentifier']);
  const form =
    forms.find(({ identifier }) => identifier === trigger) ?? (forms.length === 1 ? forms[0] : undefined);
  const gone = name && data && !chosen ? [{ value: name, label: t('call.gone', { workflow: name }) }] : [];
  return (
    <>
      <Select
        label={t('call.workflow')}
        description={t('call.workflowHint')}
        withAsterisk
        searchable
        allowDeselect={false}
        data={[...known.map((each) => ({ value: each.identifier, label: flowTitle(each) })), ...gone]}
        nothingFoundMessage={t('call.none')}
        value={name || null}
        error={edit.faultAt(['workflowIdentifier'])}
        onChange={(workflowIdentifier) =>
          edit.replace({ ...edit.value, workflowIdentifier, triggerIdentifier: undefined, inputs: {} })
        }
      />
      {forms.length > 1 && (
        <Select
          label={t('call.trigger')}
          withAsterisk
          data={forms.map((each) => ({ value: each.identifier, label: flowTitle(each) }))}
          value={trigger || null}
          error={edit.faultAt(['triggerIdentifier'])}
          onChange={(value) => put(edit, ['triggerIdentifier'], value || undefined)}
        />
      )}
      <Each edit={edit} paths={paths} />
      {name && <p className="def-caption">{t('call.inputs')}</p>}
      {form && <Inputs edit={edit} form={form} paths={edit.value.forEach ? [...items, ...paths] : paths} />}
      {name && data && !form && (
        <JsonControl
          label={t('call.inputs')}
          hint={t('call.inputsHint')}
          value={edit.value.inputs}
          error={edit.faultAt(['inputs'])}
          onValue={(inputs) => put(edit, ['inputs'], inputs)}
        />
      )}
    </>
  );
}
