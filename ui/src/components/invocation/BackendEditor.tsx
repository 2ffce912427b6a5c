import '../definition/definition.css';
import './invocation.css';
import { Radio } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint } from '~/api/contract';
import type { Edit } from '../definition/edit';
import type { Definition } from '../definition/sections';
import type { Path } from '../expression/paths';
import { Glyph } from '../icon/Glyph';
import { FieldList } from './FieldList';
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
  const choose = useKinds(edit);
  const type = String(edit.value.type ?? '');
  const name = isKindName(type) ? type : undefined;
  return (
    <div className="def-editor">
      <Kinds type={type} others={others} onChange={choose} />
      {name && <p className="def-note">{t(`help.${name}`, BRACES)}</p>}
      <FieldList
        kind={type}
        fields={fieldsOf(type, others)}
        edit={edit}
        paths={paths}
        blueprints={blueprints}
      />
    </div>
  );
}
