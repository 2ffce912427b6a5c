/** Setting → controls. A type names its settings; `at` is where the keywords of one value stand. */
import { Input, NumberInput, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PropertySchema } from '~/api/contract';
import { JsonControl, NumberControl, SwitchControl, TagsControl, TextControl } from './controls';
import { type ItemContext, put, textAt } from './edit';
import { OptionsEditor } from './OptionsEditor';
import { optionsOf, withOptions } from './options';
import { valueAt } from './sections';
import type { SettingName } from './types';

export type SettingContext = Pick<ItemContext, 'edit' | 'isNew'>;

type SettingProps = { context: SettingContext; at: string[] };
type Setting = (props: SettingProps) => ReactNode;

const Length: Setting = ({ context: { edit }, at }) => {
  const { t } = useTranslation('definition');
  return (
    <div className="def-pair">
      <NumberControl edit={edit} path={[...at, 'minLength']} label={t('setting.minLength')} whole />
      <NumberControl edit={edit} path={[...at, 'maxLength']} label={t('setting.maxLength')} whole />
    </div>
  );
};

/** The browser's patterns are of another dialect; where it cannot read one, it says nothing. */
function fits(pattern: string, text: string): boolean | undefined {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return undefined;
  }
}

const Pattern: Setting = ({ context: { edit }, at }) => {
  const { t } = useTranslation('definition');
  const [tried, setTried] = useState('');
  const path = [...at, 'pattern'];
  const pattern = textAt(edit, path);
  const fit = pattern && tried ? fits(pattern, tried) : undefined;
  const verdict = { true: t('setting.patternFits'), false: t('setting.patternFitsNot') };
  return (
    <div className="def-pair">
      <TextControl
        edit={edit}
        path={path}
        label={t('setting.pattern')}
        hint={t('setting.patternHint')}
        mono
      />
      {pattern && (
        <TextInput
          label={t('setting.patternTry')}
          classNames={{ input: 'mono' }}
          value={tried}
          description={fit === undefined ? undefined : verdict[`${fit}`]}
          onChange={(event) => setTried(event.currentTarget.value)}
        />
      )}
    </div>
  );
};

const Range: Setting = ({ context: { edit }, at }) => {
  const { t } = useTranslation('definition');
  return (
    <>
      <div className="def-pair">
        <NumberControl edit={edit} path={[...at, 'minimum']} label={t('setting.minimum')} />
        <NumberControl edit={edit} path={[...at, 'maximum']} label={t('setting.maximum')} />
      </div>
      <div className="def-pair">
        <NumberControl edit={edit} path={[...at, 'exclusiveMinimum']} label={t('setting.above')} />
        <NumberControl edit={edit} path={[...at, 'exclusiveMaximum']} label={t('setting.below')} />
      </div>
    </>
  );
};

const ValueType: Setting = ({ context: { edit, isNew }, at }) => {
  const { t } = useTranslation('definition');
  if (!isNew) return null;
  const data = [
    { value: 'string', label: t('setting.valueTypeText') },
    { value: 'number', label: t('setting.valueTypeNumber') },
  ];
  const schema = (at.length ? valueAt(edit.value, at) : edit.value) as PropertySchema;
  const set = (type: string) => {
    const next = withOptions({ ...schema, type: type as 'string' | 'number' }, optionsOf(schema));
    edit.replace(at.length ? { ...edit.value, items: next } : { ...next });
  };
  return (
    <Input.Wrapper label={t('setting.valueType')} labelElement="div" className="def-block">
      <SegmentedControl
        aria-label={t('setting.valueType')}
        data={data}
        value={textAt(edit, [...at, 'type'])}
        onChange={set}
      />
    </Input.Wrapper>
  );
};

const Options: Setting = ({ context: { edit }, at }) => {
  const { t } = useTranslation('definition');
  const schema = (at.length ? valueAt(edit.value, at) : edit.value) as PropertySchema;
  return (
    <OptionsEditor
      label={t('options.label')}
      options={optionsOf(schema)}
      numbers={schema.type === 'number'}
      error={edit.faultAt([...at, 'enum']) ?? edit.faultAt([...at, 'enumColors'])}
      onChange={(options) => {
        const next = withOptions(schema, options);
        edit.replace(at.length ? { ...edit.value, items: next } : { ...next });
      }}
    />
  );
};

const DateFormat: Setting = ({ context: { edit }, at }) => {
  const { t } = useTranslation('definition');
  return (
    <SwitchControl edit={edit} path={[...at, 'dateFormat']} label={t('setting.dateFormat')} on="24-hour" />
  );
};

const Addresses: Setting = ({ context: { edit }, at }) => {
  const { t } = useTranslation('definition');
  return (
    <Switch
      label={t('setting.addresses')}
      checked={textAt(edit, [...at, 'format']) === 'idn-email'}
      onChange={(event) => put(edit, [...at, 'format'], event.currentTarget.checked ? 'idn-email' : 'email')}
    />
  );
};

const SHAPE_KEYS = ['properties', 'required', 'additionalProperties', 'patternProperties'] as const;

const Shape: Setting = ({ context: { edit }, at }) => {
  const { t } = useTranslation('definition');
  const schema = (at.length ? valueAt(edit.value, at) : edit.value) as Record<string, unknown>;
  const shape = Object.fromEntries(
    SHAPE_KEYS.flatMap((key) => (schema[key] === undefined ? [] : [[key, schema[key]]])),
  );
  const set = (next: unknown) => {
    const others = Object.fromEntries(
      Object.entries(schema).filter(([key]) => !SHAPE_KEYS.some((one) => one === key)),
    );
    const whole = { ...others, ...(next as object) };
    edit.replace(at.length ? { ...edit.value, items: whole } : whole);
  };
  const fault = SHAPE_KEYS.map((key) => edit.faultAt([...at, key])).find(Boolean);
  return (
    <JsonControl
      label={t('setting.shape')}
      hint={t('setting.shapeHint')}
      value={Object.keys(shape).length ? shape : undefined}
      error={fault}
      onValue={set}
    />
  );
};

const SOURCES: Record<'link' | 'text' | 'object', PropertySchema> = {
  link: { type: 'string', format: 'url' },
  text: { type: 'string', format: 'yaml' },
  object: { type: 'object' },
};

const Source: Setting = ({ context: { edit, isNew } }) => {
  const { t } = useTranslation('definition');
  if (!isNew) return null;
  const { type, format } = edit.value;
  const now = type === 'object' ? 'object' : format === 'yaml' ? 'text' : 'link';
  const data = [
    { value: 'link', label: t('setting.sourceLink') },
    { value: 'text', label: t('setting.sourceText') },
    { value: 'object', label: t('setting.sourceObject') },
  ];
  const set = (source: string) => {
    const { type: _, format: __, ...rest } = edit.value;
    edit.replace({ ...rest, ...SOURCES[source as keyof typeof SOURCES] });
  };
  return (
    <Input.Wrapper label={t('setting.source')} labelElement="div">
      <SegmentedControl fullWidth aria-label={t('setting.source')} data={data} value={now} onChange={set} />
    </Input.Wrapper>
  );
};

const SIGN_IN = 'specAuthentication';

const SignIn: Setting = ({ context: { edit } }) => {
  const { t } = useTranslation('definition');
  const on = edit.value[SIGN_IN] !== undefined;
  const toggle = (next: boolean) => {
    const { [SIGN_IN]: _, ...rest } = edit.value;
    const empty = { clientId: '', authorizationUrl: '', tokenUrl: '' };
    edit.replace(next ? { ...rest, [SIGN_IN]: empty } : rest);
  };
  return (
    <>
      <Switch
        label={t('setting.signIn')}
        checked={on}
        onChange={(event) => toggle(event.currentTarget.checked)}
      />
      {on && (
        <>
          <div className="def-pair">
            <TextControl edit={edit} path={[SIGN_IN, 'clientId']} label={t('setting.clientId')} mono />
            <TagsControl edit={edit} path={[SIGN_IN, 'authorizationScope']} label={t('setting.scopes')} />
          </div>
          <TextControl
            edit={edit}
            path={[SIGN_IN, 'authorizationUrl']}
            label={t('setting.authorizationUrl')}
            placeholder="https://"
          />
          <TextControl
            edit={edit}
            path={[SIGN_IN, 'tokenUrl']}
            label={t('setting.tokenUrl')}
            placeholder="https://"
          />
        </>
      )}
    </>
  );
};

const MIB = 1024 * 1024;

/** In megabytes for people, in bytes for the server. */
const FileLimits: Setting = ({ context: { edit }, at }) => {
  const { t } = useTranslation('definition');
  const path = [...at, 'maxSize'];
  const bytes = valueAt(edit.value, path);
  return (
    <div className="def-pair">
      <TagsControl edit={edit} path={[...at, 'accept']} label={t('setting.accept')} />
      <NumberInput
        label={t('setting.maxSize')}
        min={0.001}
        max={10}
        decimalScale={3}
        value={typeof bytes === 'number' ? bytes / MIB : ''}
        error={edit.faultAt(path)}
        onChange={(size) => put(edit, path, typeof size === 'number' ? Math.round(size * MIB) : undefined)}
      />
    </div>
  );
};

export const SETTINGS: Record<SettingName, Setting> = {
  length: Length,
  pattern: Pattern,
  range: Range,
  valueType: ValueType,
  options: Options,
  dateFormat: DateFormat,
  addresses: Addresses,
  shape: Shape,
  source: Source,
  signIn: SignIn,
  file: FileLimits,
};

/** Limits of a list as a whole. */
export function ListLimits({ context: { edit } }: { context: Pick<ItemContext, 'edit'> }) {
  const { t } = useTranslation('definition');
  return (
    <>
      <div className="def-pair">
        <NumberControl edit={edit} path={['minItems']} label={t('setting.minItems')} whole />
        <NumberControl edit={edit} path={['maxItems']} label={t('setting.maxItems')} whole />
      </div>
      <SwitchControl edit={edit} path={['uniqueItems']} label={t('setting.uniqueItems')} />
    </>
  );
}
