import { Button, CloseButton, SegmentedControl, Select, TextInput, UnstyledButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PropertySchema } from '~/api/contract';
import type { Edit } from '~/components/definition/edit';
import { ExpressionField } from '~/components/expression/ExpressionField';
import type { Path } from '~/components/expression/paths';
import { Panel } from '~/components/panel/Panel';
import { jqOf, type Sentence, STATUS, sentenceOf, takesValue, VERBS, type Verb } from '../sentence';

/** What a condition can be about, by its key. */
export type Subjects = Record<string, PropertySchema>;

type Props = { edit: Edit; subjects: Subjects; paths: Path[] };

type Condition = { type: 'JQ'; expressions: string[]; combinator?: 'and' | 'or' };

const AT = ['trigger', 'condition', 'expressions'];

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

type LineProps = Omit<Props, 'edit'> & {
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

/** Which of those events count: without a condition all of them. */
export function IfPanel({ edit, subjects, paths }: Props) {
  const { t } = useTranslation('automations');
  const trigger = (edit.value.trigger ?? {}) as { condition?: Condition };
  const { expressions = [], combinator = 'and' } = trigger.condition ?? {};
  const [first] = Object.keys(subjects);
  const set = (next: string[], joint = combinator) => {
    const { condition: _, ...rest } = trigger;
    const condition = { type: 'JQ', expressions: next, ...(joint === 'or' ? { combinator: joint } : {}) };
    edit.replace({ ...edit.value, trigger: next.length ? { ...rest, condition } : rest });
  };
  const start = first === undefined ? '.action == "UPDATE"' : jqOf({ property: first, verb: 'changes' });
  return (
    <Panel title={t('if.title')}>
      <div className="panel-body def-editor">
        {expressions.length === 0 && <p className="def-note">{t('if.none')}</p>}
        {expressions.length > 1 && (
          <div>
            <SegmentedControl
              size="xs"
              aria-label={t('if.joint')}
              data={(['and', 'or'] as const).map((value) => ({ value, label: t(`if.${value}`) }))}
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
              error={edit.faultAt([...AT, String(index)])}
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
      </div>
    </Panel>
  );
}

export const STATUS_SUBJECT = (title: string): Subjects => ({
  [STATUS]: {
    type: 'string',
    title,
    enum: ['IN_PROGRESS', 'SUCCESS', 'FAILURE', 'WAITING_FOR_APPROVAL', 'DECLINED', 'CANCELLED'],
  },
});
