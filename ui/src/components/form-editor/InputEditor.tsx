import { MultiSelect, Select, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ActionInput, Dynamic, UserInputs } from '~/api/contract';
import { TextControl } from '~/components/definition/controls';
import { type Edit, put } from '~/components/definition/edit';
import { SETTINGS } from '~/components/definition/settings';
import { IconPicker } from '~/components/icon/IconPicker';
import { Computable, CountLimits } from './Computable';
import type { FormContext } from './context';
import { DefaultField } from './DefaultField';
import { EntityChoice, PeopleChoice } from './EntityChoice';
import { asType, INPUT_NAMES, INPUT_TYPES, type InputType, isMany, typeOf } from './input-types';
import { KeyInput } from './KeyInput';
import { keysTaken } from './layout';
import { OptionsField } from './OptionsField';
import { RequiredField } from './RequiredField';
import { RuleField } from './RuleField';
import { SecretFields } from './SecretFields';

type Props = {
  edit: Edit;
  inputKey: string;
  context: FormContext;
  onKey: (key: string) => void;
  onTitle: (title: string) => void;
  onInputs: (inputs: UserInputs) => void;
  /** What is wrong with the rule that says which inputs are required. */
  requiredFault?: string;
};

function TypeFields({ edit, input }: { edit: Edit; input: ActionInput }) {
  const { t } = useTranslation(['actions', 'definition']);
  const type = typeOf(input);
  const many = isMany(input);
  return (
    <div className="def-pair">
      <Select
        label={t('definition:type')}
        searchable
        allowDeselect={false}
        data={INPUT_NAMES.map((name) => ({ value: name, label: t(`type.${name}`) }))}
        value={type}
        onChange={(name) => name && edit.replace(asType(input, name as InputType, many) as Edit['value'])}
      />
      {INPUT_TYPES[type].listed && (
        <Switch
          mt={26}
          label={t('definition:many')}
          checked={many}
          onChange={(event) =>
            edit.replace(asType(input, type, event.currentTarget.checked) as Edit['value'])
          }
        />
      )}
    </div>
  );
}

function Needs({
  edit,
  input,
  own,
  inputs,
}: {
  edit: Edit;
  input: ActionInput;
  own: string;
  inputs: UserInputs;
}) {
  const { t } = useTranslation('actions');
  const others = Object.keys(inputs.properties).filter((key) => key !== own);
  if (others.length === 0) return null;
  return (
    <MultiSelect
      label={t('input.dependsOn')}
      description={t('input.dependsOnHint')}
      data={others.map((key) => ({ value: key, label: inputs.properties[key]?.title || key }))}
      value={input.dependsOn ?? []}
      error={edit.faultAt(['dependsOn'])}
      onChange={(keys) => put(edit, ['dependsOn'], keys.length ? keys : undefined)}
    />
  );
}

/** Everything about one input of the form. */
export function InputEditor({ edit, inputKey, context, onKey, onTitle, onInputs, requiredFault }: Props) {
  const { t } = useTranslation(['actions', 'definition']);
  const input = edit.value as ActionInput;
  const { inputs, paths } = context;
  const type = typeOf(input);
  const many = isMany(input);
  const at = many ? ['items'] : [];
  const settings = { edit, isNew: true };
  return (
    <div className="def-editor">
      <div className="def-pair">
        <TextControl
          edit={{ ...edit, replace: (next) => onTitle(String(next.title ?? '')) }}
          path={['title']}
          label={t('definition:title')}
          focus
        />
        <KeyInput
          key={inputKey}
          hint={t('input.keyHint')}
          value={inputKey}
          taken={keysTaken(inputs)}
          onKey={onKey}
        />
      </div>
      <TypeFields edit={edit} input={input} />
      <TextControl edit={edit} path={['description']} label={t('input.help')} hint={t('input.helpHint')} />
      <RequiredField inputs={inputs} own={inputKey} paths={paths} error={requiredFault} onChange={onInputs} />
      {type === 'entity' && <EntityChoice edit={edit} at={at} many={many} context={context} />}
      {(type === 'user' || type === 'team') && (
        <PeopleChoice edit={edit} at={at} type={type} context={context} />
      )}
      {type === 'choice' && <OptionsField edit={edit} at={at} paths={paths} />}
      {INPUT_TYPES[type].settings.map((name) => {
        const Setting = SETTINGS[name];
        const control = <Setting key={`${type}/${name}/${many}`} context={settings} at={at} />;
        if (name !== 'pattern') return control;
        return (
          <Computable
            key={`${type}/${name}/${many}`}
            edit={edit}
            path={[...at, name]}
            label={t('definition:setting.pattern')}
            paths={paths}
            start={'"^[a-z]+$"'}
          >
            {control}
          </Computable>
        );
      })}
      {(many || type === 'list') && <CountLimits edit={edit} paths={paths} />}
      {type !== 'file' && (
        <DefaultField key={`${type}/${many}`} edit={edit} inputKey={inputKey} context={context} />
      )}
      <RuleField
        label={t('input.shown')}
        usual
        value={input.visible}
        inputs={inputs}
        own={inputKey}
        paths={paths}
        error={edit.faultAt(['visible'])}
        onChange={(value) => put(edit, ['visible'], value)}
      />
      <RuleField
        label={t('input.locked')}
        usual={false}
        value={input.disabled as Dynamic<boolean> | undefined}
        inputs={inputs}
        own={inputKey}
        paths={paths}
        error={edit.faultAt(['disabled'])}
        onChange={(value) => put(edit, ['disabled'], value)}
      />
      <RuleField
        label={t('input.readOnly')}
        usual={false}
        value={input.readOnly}
        inputs={inputs}
        own={inputKey}
        paths={paths}
        error={edit.faultAt(['readOnly'])}
        onChange={(value) => put(edit, ['readOnly'], value)}
      />
      <IconPicker
        label={t('definition:icon')}
        value={input.icon}
        fallback={INPUT_TYPES[type].glyph}
        error={edit.faultAt(['icon'])}
        onChange={(icon) => put(edit, ['icon'], icon)}
      />
      <Needs edit={edit} input={input} own={inputKey} inputs={inputs} />
      {INPUT_TYPES[type].secret && !many && <SecretFields edit={edit} input={input} />}
    </div>
  );
}
