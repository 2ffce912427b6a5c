import './query-builder.css';
import { Button, CloseButton, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ValueSources } from '~/api/sources';
import type { Operator } from '../property/operators';
import {
  type Combinator,
  DEEPEST,
  type FilterField,
  type FilterGroup,
  type FilterPart,
  type FilterRule,
  isGroup,
  isWritten,
  newRule,
  operatorsOf,
  withField,
  withOperator,
} from './model';
import { ValueEditor } from './ValueEditor';

type Shared = {
  fields: FilterField[];
  sources: ValueSources;
  /** Other words where rows are not what a table shows. */
  words?: { nothing?: string; add?: string };
  /** What is wrong with a place of the query that the rows are written as. */
  faultAt?: FaultAt;
};

export type FaultAt = (path: string[]) => string | undefined;

const IN_PLACE = { withinPortal: false };

function Joint({
  index,
  combinator,
  onChange,
}: {
  index: number;
  combinator: Combinator;
  onChange: (combinator: Combinator) => void;
}) {
  const { t } = useTranslation('common');
  if (index === 0) return <span className="filter-joint dim">{t('filter.where')}</span>;
  // The second line decides for the whole group, and the others say what it decided.
  if (index > 1) return <span className="filter-joint dim">{t(`filter.${combinator}`)}</span>;
  return (
    <Select
      aria-label={t('filter.combinator')}
      className="filter-joint"
      comboboxProps={IN_PLACE}
      allowDeselect={false}
      data={(['and', 'or'] as const).map((value) => ({ value, label: t(`filter.${value}`) }))}
      value={combinator}
      onChange={(value) => value && onChange(value as Combinator)}
    />
  );
}

type RuleProps = Shared & {
  rule: FilterRule;
  fault?: string;
  onChange: (rule: FilterRule) => void;
  onRemove: () => void;
};

function Rule({ fields, sources, rule, fault, onChange, onRemove }: RuleProps) {
  const { t } = useTranslation('common');
  const field = fields.find(({ id }) => id === rule.field);
  const chooseField = (id: string | null) => {
    const next = fields.find((candidate) => candidate.id === id);
    if (next) onChange(withField(rule, next));
  };
  const operators = field ? operatorsOf(field) : [];
  return (
    <div className="filter-rule">
      <Select
        aria-label={t('filter.property')}
        comboboxProps={IN_PLACE}
        searchable
        allowDeselect={false}
        data={fields.map(({ id, label }) => ({ value: id, label }))}
        value={field ? rule.field : null}
        placeholder={field ? undefined : t('filter.removed', { field: rule.field })}
        error={fault}
        onChange={chooseField}
      />
      <Select
        aria-label={t('filter.operator')}
        comboboxProps={IN_PLACE}
        allowDeselect={false}
        data={operators.map((operator) => ({ value: operator, label: t(`operator.${operator}`) }))}
        value={rule.operator}
        onChange={(operator) => operator && onChange(withOperator(rule, operator as Operator))}
      />
      <div className="filter-value">
        {field && (
          <ValueEditor
            key={`${rule.field}-${rule.operator}`}
            field={field}
            rule={rule}
            sources={sources}
            onChange={(values) => onChange({ ...rule, values })}
          />
        )}
      </div>
      <CloseButton className="filter-remove" aria-label={t('filter.remove')} onClick={onRemove} />
    </div>
  );
}

/** Fields with a fixed set of values make the best first rules. */
const nextField = (fields: FilterField[], rules: FilterPart[]): FilterField | undefined => {
  const used = new Set(rules.flatMap((part) => (isGroup(part) ? [] : [part.field])));
  return fields.find((field) => field.choices && !used.has(field.id)) ?? fields[0];
};

type GroupProps = Shared & {
  group: FilterGroup;
  depth: number;
  onChange: (group: FilterGroup) => void;
  onRemove?: () => void;
};

/** Where a row stands in the query; rows that it does not have are not counted. */
const placeOf = (rules: FilterPart[], index: number, fields: FilterField[]): string[] => [
  'rules',
  String(rules.slice(0, index).filter((part) => isWritten(part, fields)).length),
];

function Group({ group, depth, onChange, onRemove, ...shared }: GroupProps) {
  const { t } = useTranslation('common');
  const { combinator, rules } = group;
  const next = nextField(shared.fields, rules);
  const set = (index: number) => (part: FilterPart) =>
    onChange({ combinator, rules: rules.with(index, part) });
  const remove = (index: number) => () => onChange({ combinator, rules: rules.toSpliced(index, 1) });
  const faultIn =
    (index: number): FaultAt =>
    (path) =>
      isWritten(rules[index] as FilterPart, shared.fields)
        ? shared.faultAt?.([...placeOf(rules, index, shared.fields), ...path])
        : undefined;
  const add = (part: FilterPart) => onChange({ combinator, rules: [...rules, part] });
  return (
    <div className={depth ? 'filter-group' : 'filter-root'} role="group" aria-label={t('filter.group')}>
      <ul>
        {rules.map((part, i) => (
          <li key={i} className="filter-row">
            <Joint
              index={i}
              combinator={combinator}
              onChange={(value) => onChange({ combinator: value, rules })}
            />
            {isGroup(part) ? (
              <Group
                {...shared}
                faultAt={faultIn(i)}
                group={part}
                depth={depth + 1}
                onChange={set(i)}
                onRemove={remove(i)}
              />
            ) : (
              <Rule {...shared} rule={part} fault={faultIn(i)([])} onChange={set(i)} onRemove={remove(i)} />
            )}
          </li>
        ))}
      </ul>
      <div className="filter-adds">
        {next && (
          <Button
            variant="subtle"
            data-autofocus={depth === 0 || undefined}
            leftSection={<IconPlus size={14} />}
            onClick={() => add(newRule(next))}
          >
            {shared.words?.add ?? t('filter.add')}
          </Button>
        )}
        {next && depth < DEEPEST - 1 && (
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconPlus size={14} />}
            onClick={() => add({ combinator: combinator === 'and' ? 'or' : 'and', rules: [newRule(next)] })}
          >
            {t('filter.addGroup')}
          </Button>
        )}
        {onRemove && (
          <CloseButton
            className="filter-remove-group"
            aria-label={t('filter.removeGroup')}
            onClick={onRemove}
          />
        )}
      </div>
    </div>
  );
}

type Props = Shared & { filter: FilterGroup; onChange: (filter: FilterGroup) => void };

export function FilterEditor({ filter, onChange, ...shared }: Props) {
  const { t } = useTranslation('common');
  return (
    <div className="filter-editor">
      {filter.rules.length === 0 && (
        <span className="dim">{shared.words?.nothing ?? t('filter.nothing')}</span>
      )}
      <Group {...shared} group={filter} depth={0} onChange={onChange} />
    </div>
  );
}
