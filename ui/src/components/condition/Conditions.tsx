import './condition.css';
import { Button, CloseButton, SegmentedControl, Select, TextInput, UnstyledButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PropertySchema } from '~/api/contract';
import { ExpressionField } from '../expression/ExpressionField';
import type { Path } from '../expression/paths';
import { jqOf, type Sentence, sentenceOf, takesValue, VERBS, type Verb } from './sentence';

/** What a condition can be about, by its key. */
export type Subjects = Record<string, PropertySchema>;

export type Condition = { type: 'JQ'; expressions: string[]; combinator?: 'and' | 'or' };

type Props = {
  value: Condition | undefined;
  subjects: Subjects;
  paths: Path[];
  /** What is wrong with the expression at this place of the list. */
  faultAt: (index: number) => string | undefined;
  /** Without an expression there is no condition. */
  onChange: (condition: Condition | undefined) => void;
};

const optionsOf = (schema: PropertySchema | undefined): string[] | undefined =>
  schema?.type === 'boolean' ? ['true', 'false'] : schema?.enum?.map(String);

function typed(schema: PropertySchema | undefined, text: string): unknown {
  if (schema?.type === 'boolean') return text === 'true';
  return schema?.type === 'number' && text.trim() !== '' && !Number.isNaN(Number(text)) ? Number(text) : text;
}

type WordsProps = {
  sentence: Sentence;
  subjects: Subjects;
  label: string;
  onChange: (sentence: Sentence) => void;
};

function Words({ sentence, subjects, label, onChange }: WordsProps) {
  const { t } = useTranslation('automations');
  const schema = subjects[sentence.property];
  const options = optionsOf(schema);
  const value = sentence.value === undefined ? '' : String(sentence.value);
  const set = (text: string) => onChange({ ...sentence, value: typed(schema, text) });
  return (
    <div className="condition-words">
      <Select
        aria-label={t('if.property', { label })}
        searchable
        allowDeselect={false}
        data={Object.entries(subjects).map(([key, { title }]) => ({ value: key, label: title || key }))}
        value={schema ? sentence.property : null}
        placeholder={sentence.property}
        onChange={(property) => property && onChange({ property, verb: sentence.verb })}
      />
      <Select
        aria-label={t('if.verb', { label })}
        allowDeselect={false}
        data={VERBS.map((verb) => ({ value: verb as string, label: t(`verb.${verb}`) }))}
        value={sentence.verb}
        onChange={(verb) => verb && onChange({ ...sentence, verb: verb as Verb })}
      />
      {takesValue(sentence.verb) &&
        (options ? (
          <Select
            aria-label={t('if.value', { label })}
            allowDeselect={false}
            data={options}
            value={options.includes(value) ? value : null}
            onChange={(text) => text !== null && set(text)}
          />
        ) : (
          <TextInput
            aria-label={t('if.value', { label })}
            value={value}
            onChange={(event) => set(event.currentTarget.value)}
          />
        ))}
    </div>
  );
}

type LineProps = Pick<Props, 'subjects' | 'paths'> & {
  jq: string;
  index: number;
  error?: string;
  onChange: (jq: string) => void;
  onRemove: () => void;
};

function Line({ jq, index, subjects, paths, error, onChange, onRemove }: LineProps) {
  const { t } = useTranslation('automations');
  const sentence = sentenceOf(jq);
  const [asJq, setAsJq] = useState(sentence === undefined);
  const label = t('if.condition', { number: index + 1 });
  const words = sentence !== undefined && !asJq;
  return (
    <li className="condition">
      {words ? (
        <Words
          sentence={sentence}
          subjects={subjects}
          label={label}
          onChange={(next) => onChange(jqOf(next))}
        />
      ) : (
        <ExpressionField bare label={label} value={jq} paths={paths} error={error} onChange={onChange} />
      )}
      <CloseButton size={26} aria-label={t('if.remove', { label })} onClick={onRemove} />
      {sentence && (
        <UnstyledButton className="expression-face" onClick={() => setAsJq(!asJq)}>
          {words ? t('if.asJq') : t('if.asWords')}
        </UnstyledButton>
      )}
      {words && error && <p className="form-fault">{error}</p>}
    </li>
  );
}

/** Which of the events count: without a condition all of them. */
export function Conditions({ value, subjects, paths, faultAt, onChange }: Props) {
  const { t } = useTranslation('automations');
  const { expressions = [], combinator = 'and' } = value ?? {};
  const [first] = Object.keys(subjects);
  const set = (next: string[], joint = combinator) =>
    onChange(
      next.length
        ? { type: 'JQ', expressions: next, ...(joint === 'or' ? { combinator: joint } : {}) }
        : undefined,
    );
  const start = first === undefined ? '.action == "UPDATE"' : jqOf({ property: first, verb: 'changes' });
  return (
    <>
      {expressions.length === 0 && <p className="def-note">{t('if.none')}</p>}
      {expressions.length > 1 && (
        <div>
          <SegmentedControl
            size="xs"
            aria-label={t('if.joint')}
            data={(['and', 'or'] as const).map((one) => ({ value: one, label: t(`if.${one}`) }))}
            value={combinator}
            onChange={(joint) => set(expressions, joint)}
          />
        </div>
      )}
      <ul className="conditions" aria-label={t('if.title')}>
        {expressions.map((jq, index) => (
          <Line
            key={index}
            jq={jq}
            index={index}
            subjects={subjects}
            paths={paths}
            error={faultAt(index)}
            onChange={(next) => set(expressions.with(index, next))}
            onRemove={() => set(expressions.toSpliced(index, 1))}
          />
        ))}
      </ul>
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => set([...expressions, start])}
        >
          {t('if.add')}
        </Button>
      </div>
    </>
  );
}
