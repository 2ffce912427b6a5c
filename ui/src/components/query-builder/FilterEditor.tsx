import './query-builder.css';
import { Button, CloseButton, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ValueSources } from '~/api/sources';
import { OPERATORS_OF, type Operator } from '../property/operators';
import { type FilterField, type FilterRule, newRule, withField, withOperator } from './model';
import { ValueEditor } from './ValueEditor';

type Shared = { fields: FilterField[]; sources: ValueSources };

type RowProps = Shared & {
  first: boolean;
  rule: FilterRule;
  onChange: (rule: FilterRule) => void;
  onRemove: () => void;
};

function RuleRow({ fields, sources, first, rule, onChange, onRemove }: RowProps) {
  const { t } = useTranslation('common');
  const field = fields.find(({ id }) => id === rule.field);
  const chooseField = (id: string | null) => {
    const next = fields.find((candidate) => candidate.id === id);
    if (next) onChange(withField(rule, next));
  };
  const operators = field ? OPERATORS_OF[field.kind] : [];
  return (
    <li className="filter-row">
      <span className="dim">{first ? t('filter.where') : t('filter.and')}</span>
      <Select
        aria-label={t('filter.property')}
        comboboxProps={{ withinPortal: false }}
        searchable
        allowDeselect={false}
        data={fields.map(({ id, label }) => ({ value: id, label }))}
        value={field ? rule.field : null}
        placeholder={field ? undefined : t('filter.removed', { field: rule.field })}
        onChange={chooseField}
      />
      <Select
        aria-label={t('filter.operator')}
        comboboxProps={{ withinPortal: false }}
        allowDeselect={false}
        data={operators.map((operator) => ({ value: operator, label: t(`operator.${operator}`) }))}
        value={rule.operator}
        onChange={(operator) => operator && onChange(withOperator(rule, operator as Operator))}
      />
      {field ? (
        <ValueEditor
          key={`${rule.field}-${rule.operator}`}
          field={field}
          rule={rule}
          sources={sources}
          onChange={(values) => onChange({ ...rule, values })}
        />
      ) : null}
      <CloseButton className="filter-remove" aria-label={t('filter.remove')} onClick={onRemove} />
    </li>
  );
}

type Props = Shared & { rules: FilterRule[]; onChange: (rules: FilterRule[]) => void };

export function FilterEditor({ fields, sources, rules, onChange }: Props) {
  const { t } = useTranslation('common');
  const used = new Set(rules.map((rule) => rule.field));
  const next = fields.find((field) => field.choices && !used.has(field.id)) ?? fields[0];
  return (
    <div className="filter-editor">
      <b>{t('filter.title')}</b>
      {rules.length === 0 && <span className="dim">{t('filter.nothing')}</span>}
      <ul>
        {rules.map((rule, i) => (
          <RuleRow
            key={i}
            fields={fields}
            sources={sources}
            first={i === 0}
            rule={rule}
            onChange={(changed) => onChange(rules.with(i, changed))}
            onRemove={() => onChange(rules.toSpliced(i, 1))}
          />
        ))}
      </ul>
      {next && (
        <Button
          variant="subtle"
          data-autofocus
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...rules, newRule(next)])}
        >
          {t('filter.add')}
        </Button>
      )}
    </div>
  );
}
