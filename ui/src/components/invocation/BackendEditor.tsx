import '../definition/definition.css';
import './invocation.css';
import { Button, Radio } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint } from '~/api/contract';
import type { Edit } from '../definition/edit';
import { type Definition, valueAt } from '../definition/sections';
import type { Path } from '../expression/paths';
import { Glyph } from '../icon/Glyph';
import { CONTROLS } from './controls';
import { type Field, glyphOfKind, isKindName, KIND_NAMES, KINDS } from './kinds';
import { fieldsOfSchema, type Shape } from './schema-fields';

/** A backend the server knows besides those that have an editor of their own. */
export type OtherBackend = { type: string; title?: string; schema: Shape };

/** Words about templates name the braces, which are braces of the words themselves too. */
const BRACES = { open: '{{', close: '}}' };

type Props = {
  edit: Edit;
  paths: Path[];
  blueprints: Blueprint[];
  others: OtherBackend[];
};

const fieldsOf = (type: string, others: OtherBackend[]): Field[] => {
  if (isKindName(type)) return KINDS[type].fields;
  const other = others.find((one) => one.type === type);
  return other ? fieldsOfSchema(other.schema) : [];
};

/** Going back to a kind that was filled in before brings back what was written there. */
function useKinds(edit: Edit) {
  const written = useRef<Record<string, Definition>>({});
  return (type: string) => {
    if (typeof edit.value.type === 'string') written.current[edit.value.type] = edit.value;
    const start = isKindName(type) ? KINDS[type].start : {};
    edit.replace(written.current[type] ?? { type, ...start });
  };
}

function Kinds({
  type,
  others,
  onChange,
}: {
  type: string;
  others: OtherBackend[];
  onChange: (type: string) => void;
}) {
  const { t } = useTranslation('invocation');
  const known = KIND_NAMES.map((name) => ({ name, title: t(`kind.${name}`), text: t(`kindText.${name}`) }));
  const more = others.map(({ type: name, title }) => ({
    name,
    title: title ?? name,
    text: t('kindText.other'),
  }));
  return (
    <Radio.Group aria-label={t('kinds')} value={type} onChange={onChange}>
      <div className="def-tiles">
        {[...known, ...more].map(({ name, title, text }) => (
          <Radio.Card key={name} value={name} className="def-tile">
            <Glyph id={glyphOfKind(name)} size={18} className="dim" />
            <span className="def-tile-text">
              <b>{title}</b>
              <small className="ellipsis">{text}</small>
            </span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}

/** Who is called, and with what: chosen from tiles, told by fields in which expressions may stand. */
export function BackendEditor({ edit, paths, blueprints, others }: Props) {
  const { t } = useTranslation('invocation');
  const [more, setMore] = useState(false);
  const choose = useKinds(edit);
  const type = String(edit.value.type ?? '');
  const fields = fieldsOf(type, others);
  const shown = fields.filter(
    ({ rare, path }) => !rare || more || valueAt(edit.value, path) !== undefined || edit.faultAt(path),
  );
  const name = isKindName(type) ? type : undefined;
  return (
    <div className="def-editor">
      <Kinds type={type} others={others} onChange={choose} />
      {name && <p className="def-note">{t(`help.${name}`, BRACES)}</p>}
      {shown.map((field) => {
        const Control = CONTROLS[field.control];
        const key = `${type}/${field.path.join('.')}`;
        const words = field.path.at(-1) as 'url';
        const whole = field.path.join('_') as 'destination_url';
        return (
          <Control
            key={key}
            field={field}
            label={field.label ?? t([`field.${whole}`, `field.${words}`])}
            hint={field.hint ?? t([`hint.${whole}`, `hint.${words}`], { defaultValue: '' })}
            keyLabel={t(`key.${words as 'headers'}`, { defaultValue: t('key.other') })}
            edit={edit}
            paths={paths}
            blueprints={blueprints}
          />
        );
      })}
      {shown.length < fields.length && (
        <div>
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setMore(true)}>
            {t('more')}
          </Button>
        </div>
      )}
    </div>
  );
}
