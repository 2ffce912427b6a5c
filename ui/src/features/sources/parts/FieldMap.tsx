import { Button, CloseButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ExpressionField } from '~/components/expression/ExpressionField';
import type { Path } from '~/components/expression/paths';
import { textOf, writtenAs } from '~/components/invocation/rows';
import { proposal } from '../payload';
import { NamingSelect } from './NamingSelect';

export type Target = { key: string; label: string; kind: string; required: boolean };

type Props = {
  label: string;
  /** What the choice of another one is called: "Add a property". */
  add: string;
  targets: Target[];
  value: Record<string, unknown>;
  paths: Path[];
  /** Where the field stands, so that a fault leads to it. */
  place: string;
  faultAt: (key: string) => string | undefined;
  /** What all of it could be made of, while there is nothing. */
  found: Record<string, unknown>;
  onChange: (value: Record<string, unknown>) => void;
};

type RowProps = {
  target: Target;
  unknown: boolean;
  value: unknown;
  paths: Path[];
  error?: string;
  onChange: (value: unknown) => void;
  onRemove: () => void;
};

function Row({ target, unknown, value, paths, error, onChange, onRemove }: RowProps) {
  const { t } = useTranslation('sources');
  const { key, label, kind, required } = target;
  return (
    <>
      <div className="field-name">
        <b className="ellipsis" title={key}>
          {label}
          {required && <span className="field-required"> *</span>}
        </b>
        <small className={unknown ? 'field-unknown' : ''}>{unknown ? t('mapping.unknown') : kind}</small>
      </div>
      <ExpressionField
        bare
        label={label}
        value={textOf(value)}
        paths={paths}
        error={error}
        onChange={(text) => onChange(writtenAs(text, value))}
      />
      <CloseButton size={26} aria-label={t('mapping.removeField', { label })} onClick={onRemove} />
    </>
  );
}

const without = (value: Record<string, unknown>, key: string) => {
  const { [key]: _, ...rest } = value;
  return rest;
};

/** What each property is made of, one a line; those that must not be missing are offered first. */
export function FieldMap({ label, add, targets, value, paths, place, faultAt, found, onChange }: Props) {
  const { t } = useTranslation('sources');
  const known = new Map(targets.map((target) => [target.key, target]));
  const open = targets.filter(({ key }) => !(key in value));
  const nothing = Object.keys(value).length === 0;
  const missing = open.filter(({ required }) => required);
  const begin = (key: string) => {
    onChange({ ...value, [key]: proposal(paths, key) });
    requestAnimationFrame(() =>
      document
        .querySelector<HTMLElement>(`[data-field="${CSS.escape(`${place}/${key}`)}"] textarea`)
        ?.focus(),
    );
  };
  return (
    <div role="group" aria-label={label} className="field-map">
      <p className="def-caption">{label}</p>
      {!nothing && (
        <ul className="field-rows">
          {Object.entries(value).map(([key, expression]) => (
            <li key={key} data-field={`${place}/${key}`} className="field-row">
              <Row
                target={known.get(key) ?? { key, label: key, kind: '', required: false }}
                unknown={!known.has(key) && targets.length > 0}
                value={expression}
                paths={paths}
                error={faultAt(key)}
                onChange={(next) => onChange({ ...value, [key]: next })}
                onRemove={() => onChange(without(value, key))}
              />
            </li>
          ))}
        </ul>
      )}
      <div className="field-add">
        {missing.map(({ key, label: name }) => (
          <Button
            key={key}
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={13} />}
            onClick={() => begin(key)}
          >
            {t('mapping.required', { name })}
          </Button>
        ))}
        <NamingSelect
          aria-label={add}
          placeholder={add}
          naming={(name) => t('mapping.newField', { name })}
          nothingFoundMessage={t('mapping.noField')}
          data={open.map(({ key, label: name, kind }) => ({ value: key, label: `${name} · ${kind}` }))}
          value={null}
          onChange={(key) => key && begin(key)}
        />
        {targets.length === 0 && nothing && Object.keys(found).length > 0 && (
          <Button variant="default" size="compact-sm" onClick={() => onChange(found)}>
            {t('mapping.takeAll', { count: Object.keys(found).length })}
          </Button>
        )}
      </div>
    </div>
  );
}
