import { Input, SegmentedControl, Select, TextInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActionInput, Dynamic, UserInputs } from '~/api/contract';
import { ExpressionField } from '~/components/expression/ExpressionField';
import type { Path } from '~/components/expression/paths';
import { typeOf } from './input-types';
import { jqOf, type Sentence, sentenceOf, type Verb } from './sentence';

type Value = Dynamic<boolean> | undefined;

type Props = {
  label: string;
  /** What holds when nothing is said. */
  usual: boolean;
  value: Value;
  inputs: UserInputs;
  /** The input that the rule belongs to: it cannot depend on itself. */
  own?: string;
  paths: Path[];
  error?: string;
  onChange: (value: Value) => void;
};

const VERBS: Verb[] = ['is', 'isNot', 'filled', 'empty'];

type WordsProps = {
  sentence: Sentence;
  inputs: UserInputs;
  others: string[];
  label: string;
  onChange: (sentence: Sentence) => void;
};

function optionsOf(input: ActionInput | undefined): string[] | undefined {
  if (!input) return undefined;
  if (typeOf(input) === 'toggle') return ['true', 'false'];
  return Array.isArray(input.enum) ? input.enum.map(String) : undefined;
}

/** Text as a value of the input's type. */
function typed(input: ActionInput | undefined, text: string): unknown {
  if (input?.type === 'boolean') return text === 'true';
  return input?.type === 'number' && text.trim() !== '' && !Number.isNaN(Number(text)) ? Number(text) : text;
}

function Words({ sentence, inputs, others, label, onChange }: WordsProps) {
  const { t } = useTranslation('actions');
  const input = inputs.properties[sentence.input];
  const options = optionsOf(input);
  const needsValue = sentence.verb === 'is' || sentence.verb === 'isNot';
  const value = sentence.value === undefined ? '' : String(sentence.value);
  const valueLabel = t('rule.valueOf', { label });
  const set = (text: string) => onChange({ ...sentence, value: typed(input, text) });
  return (
    <div className="rule-words">
      <Select
        aria-label={t('rule.inputOf', { label })}
        allowDeselect={false}
        data={others.map((key) => ({ value: key, label: inputs.properties[key]?.title || key }))}
        value={others.includes(sentence.input) ? sentence.input : null}
        onChange={(key) => key && onChange({ input: key, verb: sentence.verb, value: undefined })}
      />
      <Select
        aria-label={t('rule.verbOf', { label })}
        allowDeselect={false}
        data={VERBS.map((verb) => ({ value: verb, label: t(`rule.verb.${verb}`) }))}
        value={sentence.verb}
        onChange={(verb) => verb && onChange({ ...sentence, verb: verb as Verb })}
      />
      {needsValue &&
        (options ? (
          <Select
            aria-label={valueLabel}
            allowDeselect={false}
            data={options.map((option) => ({
              value: option,
              label: input?.type === 'boolean' ? t(`rule.${option as 'true'}`) : option,
            }))}
            value={options.includes(value) ? value : null}
            onChange={(text) => text !== null && set(text)}
          />
        ) : (
          <TextInput
            aria-label={valueLabel}
            value={value}
            onChange={(event) => set(event.currentTarget.value)}
          />
        ))}
    </div>
  );
}

/** Always, never, or when another input says so: as a sentence, or as jq. */
export function RuleField({ label, usual, value, inputs, own, paths, error, onChange }: Props) {
  const { t } = useTranslation('actions');
  const others = Object.keys(inputs.properties).filter((key) => key !== own);
  const jq = typeof value === 'object' ? value.jqQuery : undefined;
  const sentence = jq === undefined ? undefined : sentenceOf(jq);
  const [asJq, setAsJq] = useState(jq !== undefined && sentence === undefined);
  const mode = jq !== undefined ? 'when' : `${value ?? usual}`;
  const choose = (next: string) => {
    if (next !== 'when') return onChange(next === `${usual}` ? undefined : next === 'true');
    const [first] = others;
    setAsJq(first === undefined);
    onChange({ jqQuery: first === undefined ? 'true' : jqOf({ input: first, verb: 'filled' }) });
  };
  const modes = ['true', 'false', 'when'].map((one) => ({
    value: one,
    label: t(`rule.${one as 'true'}`),
  }));
  const write = (next: Sentence) => onChange({ jqQuery: jqOf(next) });
  return (
    <Input.Wrapper label={label} labelElement="div" error={error}>
      <div className="rule">
        <SegmentedControl size="xs" aria-label={label} data={modes} value={mode} onChange={choose} />
        {jq !== undefined && sentence && !asJq && (
          <Words sentence={sentence} inputs={inputs} others={others} label={label} onChange={write} />
        )}
        {jq !== undefined && (!sentence || asJq) && (
          <ExpressionField
            bare
            label={t('rule.jqOf', { label })}
            value={jq}
            paths={paths}
            onChange={(jqQuery) => onChange({ jqQuery })}
          />
        )}
        {sentence && others.length > 0 && (
          <UnstyledButton className="expression-face" onClick={() => setAsJq(!asJq)}>
            {asJq ? t('rule.asWords') : t('rule.asJq')}
          </UnstyledButton>
        )}
      </div>
    </Input.Wrapper>
  );
}
