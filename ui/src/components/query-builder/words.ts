/** A filter as people say it: "Tier is Tier 1, and (Locked is Yes, or Owner is Ana)". */
import { useTranslation } from 'react-i18next';
import { PRESETS, type Preset } from '../property/operators';
import {
  arityOf,
  type FilterField,
  type FilterPart,
  type FilterRule,
  isComplete,
  isGroup,
  ME,
  MY_TEAMS,
  offerOf,
} from './model';

const isPreset = (word: string | undefined): word is Preset => PRESETS.some((preset) => preset === word);

export function useValueWords() {
  const { t } = useTranslation('common');
  const word = (value: string, field: FilterField): string => {
    if (value === ME) return t('filter.me');
    if (value === MY_TEAMS) return t('filter.myTeams');
    const offer = offerOf(field, value);
    if (offer) return offer.label;
    if (field.kind === 'toggle') return value === 'true' ? t('yes') : t('no');
    return field.choices?.find((choice) => choice.value === value)?.label ?? value;
  };
  return (rule: FilterRule, field: FilterField): string => {
    const [first = '', second = ''] = rule.values;
    const arity = arityOf(rule);
    if (arity === 'none') return '';
    if (arity === 'preset' && isPreset(first)) return t(`preset.${first}`);
    const values = rule.values.map((value) => word(value, field));
    return arity === 'range' ? t('filter.range', { from: first, to: second }) : values.join(', ');
  };
}

/** For the fields of whichever blueprint. */
export function useWords() {
  const { t } = useTranslation('common');
  const valueWords = useValueWords();
  const words = (part: FilterPart, byId: ReadonlyMap<string, FilterField>): string[] => {
    if (!isGroup(part)) {
      const field = byId.get(part.field);
      if (!field || !isComplete(part)) return [];
      return [
        [field.label, t(`operator.${part.operator}`), valueWords(part, field)].filter(Boolean).join(' '),
      ];
    }
    const inner = part.rules.flatMap((one) => {
      const said = words(one, byId).join('');
      return said ? [isGroup(one) ? `(${said})` : said] : [];
    });
    return inner.length ? [inner.join(` ${t(`filter.${part.combinator}`)} `)] : [];
  };
  return (fields: FilterField[]) => {
    const byId = new Map(fields.map((field) => [field.id, field]));
    return (part: FilterPart): string => words(part, byId).join('');
  };
}

export const useFilterWords = (fields: FilterField[]) => useWords()(fields);
