import './definition.css';
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type ItemContext, put, textAt } from './edit';
import { Identity, type KeyEdit } from './Identity';

type Props = {
  context: ItemContext;
  itemKey: KeyEdit;
  onTitle: (title: string) => void;
  /** The target, and while nobody named the relation, its title with it. */
  onTarget: (target: string) => void;
};

type PickProps = {
  label: string;
  options: [string, string][];
  value: string;
  onPick: (value: string) => void;
};

function Pick({ label, options, value, onPick }: PickProps) {
  return (
    <Select
      className="def-word"
      aria-label={label}
      allowDeselect={false}
      data={options.map(([key, words]) => ({ value: key, label: words }))}
      value={value}
      onChange={(next) => next && onPick(next)}
    />
  );
}

/** A relation as a sentence: each Service points to one System, which may be empty. */
export function RelationEditor({ context, itemKey, onTitle, onTarget }: Props) {
  const { t } = useTranslation('definition');
  const { edit, draft, blueprints, isNew } = context;
  const { many, required } = edit.value;
  const amount: [string, string][] = [
    ['one', t('relation.one')],
    ['many', t('relation.many')],
  ];
  const need: [string, string][] = [
    ['optional', t('relation.optional')],
    ['required', t('relation.required')],
  ];
  // A relation to many is never required, so choosing one takes the other back.
  const setMany = (value: string) =>
    edit.replace({ ...edit.value, many: value === 'many', required: value === 'many' ? false : required });
  return (
    <div className="def-editor">
      <div className="def-sentence">
        <span>
          {t('relation.each')} <b>{draft.title}</b> {t('relation.pointsTo')}
        </span>
        <Pick label={t('relation.amount')} options={amount} value={many ? 'many' : 'one'} onPick={setMany} />
        <Select
          className="def-target"
          aria-label={t('relation.target')}
          placeholder={t('relation.nothing')}
          searchable
          data-autofocus={isNew || undefined}
          allowDeselect={false}
          data={blueprints.map(({ identifier, title }) => ({ value: identifier, label: title }))}
          value={textAt(edit, ['target']) || null}
          error={edit.faultAt(['target'])}
          onChange={(target) => target && onTarget(target)}
        />
        {many ? (
          <span className="dim">{t('relation.manyRequired')}</span>
        ) : (
          <Pick
            label={t('relation.need')}
            options={need}
            value={required ? 'required' : 'optional'}
            onPick={(value) => put(edit, ['required'], value === 'required')}
          />
        )}
      </div>
      <Identity edit={edit} itemKey={itemKey} onTitle={onTitle} />
    </div>
  );
}
