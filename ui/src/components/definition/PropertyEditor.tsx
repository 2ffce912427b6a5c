import './definition.css';
import { Switch } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PropertySchema } from '~/api/contract';
import { FIELDS } from '../form/fields';
import { specOf } from '../form/spec';
import { Glyph } from '../icon/Glyph';
import { drawValue } from '../property/cells';
import { kindOf } from '../property/kind';
import { useCellWords } from '../property/use-cell-words';
import { type ItemContext, put } from './edit';
import { exampleOf } from './examples';
import { Identity, type KeyEdit } from './Identity';
import { ListLimits, SETTINGS } from './settings';
import { ChosenType, TypePicker } from './TypePicker';
import { asType, isMany, TYPES, type TypeName, typeOf } from './types';

type Props = {
  context: ItemContext;
  itemKey: KeyEdit;
  required: boolean;
  onTitle: (title: string) => void;
  onRequired: (required: boolean) => void;
};

/** The default is given with the very control that fills the property in. */
function Default({ context: { edit, sources } }: { context: ItemContext }) {
  const { t } = useTranslation('definition');
  const schema = edit.value as PropertySchema;
  const spec = { ...specOf('default', schema, false), label: t('default'), description: t('defaultHint') };
  const Field = FIELDS[spec.kind];
  return (
    <Field
      key={spec.kind}
      spec={spec}
      value={schema.default}
      error={edit.faultAt(['default'])}
      sources={sources}
      onChange={(value) => put(edit, ['default'], value)}
      onLeave={() => undefined}
    />
  );
}

function Preview({ context: { edit }, title }: { context: ItemContext; title: string }) {
  const { t } = useTranslation('definition');
  const words = useCellWords();
  const schema = edit.value as PropertySchema;
  const type = typeOf(schema);
  const value = schema.default ?? exampleOf(schema);
  return (
    <figure className="def-preview">
      <figcaption>{t('preview')}</figcaption>
      <div className="def-preview-head">
        <Glyph id={TYPES[type].glyph} size={14} />
        <span className="ellipsis">{title}</span>
      </div>
      <div className="def-preview-cell">
        {drawValue(kindOf(schema), value, { schema, people: new Map(), words })}
      </div>
    </figure>
  );
}

const FIRST_FIELD = '[data-autofocus]';

function Type({ context: { edit, isNew, onRetype } }: { context: ItemContext }) {
  const schema = edit.value as PropertySchema;
  const type = typeOf(schema);
  const [picking, setPicking] = useState(isNew && Object.keys(schema).length <= 2 && !schema.title);
  const box = useRef<HTMLDivElement>(null);
  const isFirst = useRef(true);
  // What was pressed is gone: the focus goes to the field that finds a type or, once there is one, to the title.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever it turns
  useEffect(() => {
    if (!isFirst.current) box.current?.parentElement?.querySelector<HTMLElement>(FIRST_FIELD)?.focus();
    isFirst.current = false;
  }, [picking]);
  const choose = (name: TypeName) => {
    setPicking(false);
    if (name !== type) edit.replace({ ...asType(schema, name, isMany(schema)) });
  };
  return (
    <div ref={box}>
      {isNew && picking ? (
        <TypePicker value={undefined} onChange={choose} />
      ) : (
        <ChosenType type={type} onChange={isNew ? () => setPicking(true) : undefined} onRetype={onRetype} />
      )}
    </div>
  );
}

function Switches({ context, required, onRequired }: Pick<Props, 'context' | 'required' | 'onRequired'>) {
  const { t } = useTranslation('definition');
  const { edit, isNew, onRetype } = context;
  const schema = edit.value as PropertySchema;
  const type = typeOf(schema);
  return (
    <div className="def-pair">
      <Switch
        label={t('required')}
        description={t('requiredHint')}
        checked={required}
        onChange={(event) => onRequired(event.currentTarget.checked)}
      />
      {TYPES[type].listed && (
        <Switch
          label={t('many')}
          description={t('manyHint')}
          checked={isMany(schema)}
          disabled={!isNew && !onRetype}
          onChange={(event) =>
            onRetype ? onRetype() : edit.replace({ ...asType(schema, type, event.currentTarget.checked) })
          }
        />
      )}
    </div>
  );
}

/** What a value may be, and the one that stands where nobody gave any. */
export function ValueSettings({ context }: { context: ItemContext }) {
  const schema = context.edit.value as PropertySchema;
  const type = typeOf(schema);
  const at = isMany(schema) ? ['items'] : [];
  return (
    <>
      {TYPES[type].settings.map((name) => {
        const Setting = SETTINGS[name];
        return <Setting key={name} context={context} at={at} />;
      })}
      {schema.type === 'array' && <ListLimits context={context} />}
      {TYPES[type].default && <Default context={context} />}
    </>
  );
}

/** Everything about one property: what it is called, what it holds, what it may hold, how it will look. */
export function PropertyEditor({ context, itemKey, required, onTitle, onRequired }: Props) {
  const schema = context.edit.value as PropertySchema;
  const type = typeOf(schema);
  return (
    <div className="def-editor">
      <Type context={context} />
      <Identity
        edit={context.edit}
        itemKey={itemKey}
        onTitle={onTitle}
        icon={TYPES[type].glyph}
        focus={context.isNew}
      />
      <Switches context={context} required={required} onRequired={onRequired} />
      <ValueSettings context={context} />
      <Preview context={context} title={schema.title || itemKey.value} />
    </div>
  );
}
