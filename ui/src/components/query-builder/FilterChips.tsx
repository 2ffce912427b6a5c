import './query-builder.css';
import { CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type FilterField, type FilterGroup, type FilterPart, isGroup } from './model';
import { useFilterWords, useValueWords } from './words';

type Props = {
  fields: FilterField[];
  filter: FilterGroup;
  /** Left out where the filter is not to be changed. */
  onChange?: (filter: FilterGroup) => void;
};

/** What is in force, each part with its way out; a group is one sentence. */
export function FilterChips({ fields, filter, onChange }: Props) {
  const { t } = useTranslation('common');
  const sentence = useFilterWords(fields);
  const chips = filter.rules.flatMap((part, i) => (sentence(part) ? [{ part, i }] : []));
  return (
    <div className="chips">
      {chips.map(({ part, i }, place) => (
        <span key={i} className="chip-slot">
          {place > 0 && filter.combinator === 'or' && <span className="chip-or">{t('filter.or')}</span>}
          <span className="chip" title={sentence(part)}>
            <ChipText part={part} fields={fields} sentence={sentence(part)} />
            {onChange && (
              <CloseButton
                size={18}
                iconSize={12}
                aria-label={`${t('filter.remove')}: ${nameOf(part, fields) ?? sentence(part)}`}
                onClick={() => onChange({ ...filter, rules: filter.rules.toSpliced(i, 1) })}
              />
            )}
          </span>
        </span>
      ))}
    </div>
  );
}

const nameOf = (part: FilterPart, fields: FilterField[]) =>
  isGroup(part) ? undefined : fields.find(({ id }) => id === part.field)?.label;

function ChipText({ part, fields, sentence }: { part: FilterPart; fields: FilterField[]; sentence: string }) {
  const { t } = useTranslation('common');
  const valueWords = useValueWords();
  if (isGroup(part)) return <span className="ellipsis">{sentence}</span>;
  const field = fields.find(({ id }) => id === part.field);
  return (
    <span className="ellipsis">
      <b>{field?.label}</b> {t(`operator.${part.operator}`)} <em>{field && valueWords(part, field)}</em>
    </span>
  );
}
