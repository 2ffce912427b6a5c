import './query-builder.css';
import { CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PRESETS, type Preset } from '../property/operators';
import { arityOf, type FilterField, type FilterRule, isComplete } from './model';

type Props = { fields: FilterField[]; rules: FilterRule[]; onChange: (rules: FilterRule[]) => void };

const isPreset = (word: string | undefined): word is Preset => PRESETS.some((preset) => preset === word);

function useValueWords() {
  const { t } = useTranslation('common');
  return (rule: FilterRule, field: FilterField): string => {
    const [first] = rule.values;
    if (arityOf(rule) === 'none') return '';
    if (isPreset(first)) return t(`preset.${first}`);
    if (field.kind === 'toggle') return first === 'true' ? t('yes') : t('no');
    return rule.values.join(', ');
  };
}

/** The rules in force, each with its way out. */
export function FilterChips({ fields, rules, onChange }: Props) {
  const { t } = useTranslation('common');
  const words = useValueWords();
  const chips = rules.flatMap((rule, i) => {
    const field = fields.find(({ id }) => id === rule.field);
    return field && isComplete(rule) ? [{ rule, field, i }] : [];
  });
  return (
    <div className="chips">
      {chips.map(({ rule, field, i }) => (
        <span key={i} className="chip">
          <b>{field.label}</b> {t(`operator.${rule.operator}`)} <em>{words(rule, field)}</em>
          <CloseButton
            size={18}
            iconSize={12}
            aria-label={`${t('filter.remove')}: ${field.label}`}
            onClick={() => onChange(rules.toSpliced(i, 1))}
          />
        </span>
      ))}
    </div>
  );
}
