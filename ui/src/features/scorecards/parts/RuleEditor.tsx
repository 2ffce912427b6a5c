import { NumberInput, Select, Textarea, TextInput, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actionsQuery } from '~/api/actions';
import type { RuleQuery, ScorecardRule } from '~/api/contract';
import { valueSources } from '~/api/sources';
import { MarkdownField } from '~/components/form/MarkdownField';
import type { FilterField } from '~/components/query-builder/model';
import { MOST_LETTERS, withRule, withRuleTitle } from '../document';
import { NOTHING_ASKED } from '../rule-query';
import type { ScorecardState } from '../use-scorecard';
import { type Surroundings, useSaid } from '../use-surroundings';
import { ConditionsField } from './ConditionsField';
import { FixInputs } from './FixInputs';

type Props = {
  state: ScorecardState;
  index: number;
  rule: ScorecardRule;
  fields: FilterField[];
  around: Surroundings;
  isNew: boolean;
};

/** A key without a value is not there. */
function without<Value extends object>(value: Value): Value {
  return Object.fromEntries(
    Object.entries(value).filter(([, one]) => one !== undefined && one !== ''),
  ) as Value;
}

function useRule({ state, index, rule }: Props) {
  const set = (part: Partial<ScorecardRule>) =>
    state.change(withRule(state.draft, index, without({ ...rule, ...part })));
  const faultAt = (...path: string[]) => state.faultAt(['rules', String(index), ...path]);
  return { set, faultAt };
}

/** The title says what the conditions say until somebody gives another. */
function Asked(props: Props) {
  const { t } = useTranslation('scorecards');
  const { state, index, rule, fields, around, isNew } = props;
  const { faultAt } = useRule(props);
  const saidOf = useSaid(fields, around);
  const onQuery = (query: RuleQuery | undefined, sentence: string) => {
    const follows = rule.title === '' || rule.title === saidOf(rule.query)?.slice(0, MOST_LETTERS);
    const asked = withRule(state.draft, index, { ...rule, query: query ?? NOTHING_ASKED });
    state.change(follows ? withRuleTitle(asked, index, sentence, isNew) : asked);
  };
  return (
    <ConditionsField
      label={t('asks')}
      nothing={t('asksNothing')}
      fields={fields}
      around={around}
      query={rule.query}
      error={faultAt('query')}
      onQuery={onQuery}
    />
  );
}

function Mending(props: Props) {
  const { t } = useTranslation('scorecards');
  const { rule, state } = props;
  const { set, faultAt } = useRule(props);
  const { data: actions = [], isSuccess } = useQuery(actionsQuery());
  const fitting = actions.filter(
    ({ trigger }) => !trigger.blueprintIdentifier || trigger.blueprintIdentifier === state.blueprint,
  );
  const known = fitting.map(({ identifier, title }) => ({ value: identifier, label: title || identifier }));
  const chosen = rule.fixAction?.action ?? '';
  const lost = chosen !== '' && !fitting.some(({ identifier }) => identifier === chosen);
  const action = fitting.find(({ identifier }) => identifier === chosen);
  return (
    <>
      <Textarea
        label={t('why')}
        autosize
        minRows={1}
        maxRows={6}
        value={rule.description ?? ''}
        error={faultAt('description')}
        onChange={(event) => set({ description: event.currentTarget.value })}
      />
      <MarkdownField
        spec={{
          id: `rule-${props.index}-fix`,
          kind: 'markdown',
          label: t('howToFix'),
          description: t('howToFixHint'),
          required: false,
          schema: {},
        }}
        value={rule.howToFix}
        error={faultAt('howToFix')}
        sources={valueSources}
        onChange={(text) => set({ howToFix: text as string | undefined })}
        onLeave={() => undefined}
      />
      <Select
        label={t('fixAction')}
        description={t('fixActionHint')}
        clearable
        searchable
        data={lost ? [...known, { value: chosen, label: chosen }] : known}
        value={chosen || null}
        error={faultAt('fixAction') ?? (lost && isSuccess ? t('fixActionLost') : undefined)}
        onChange={(value) => set({ fixAction: value ? { action: value } : undefined })}
      />
      {action && (
        <FixInputs
          action={action}
          inputs={rule.fixAction?.inputs}
          onInputs={(inputs) => set({ fixAction: without({ action: chosen, inputs }) })}
        />
      )}
    </>
  );
}

function More(props: Props) {
  const { t } = useTranslation(['scorecards', 'definition']);
  const { rule, fields, around } = props;
  const { set, faultAt } = useRule(props);
  return (
    <>
      <ConditionsField
        around={around}
        label={t('ruleFilter')}
        hint={t('ruleFilterHint')}
        nothing={t('ruleFilterNothing')}
        fields={fields}
        query={rule.filter}
        error={faultAt('filter')}
        onQuery={(filter) => set({ filter })}
      />
      <div className="def-pair">
        <NumberInput
          label={t('weight')}
          description={t('weightHint')}
          min={0}
          max={1000}
          value={rule.weight ?? ''}
          placeholder="1"
          error={faultAt('weight')}
          onChange={(value) => set({ weight: value === '' ? undefined : Number(value) })}
        />
        <TextInput
          label={t('definition:identifier')}
          description={t('ruleIdentifierHint')}
          classNames={{ input: 'mono' }}
          spellCheck={false}
          value={rule.identifier}
          error={faultAt('identifier')}
          onChange={(event) => set({ identifier: event.currentTarget.value })}
        />
      </div>
    </>
  );
}

type FoldProps = { label: string; open: boolean; children: ReactNode };

/** What few rules need is folded away until they do. */
function Fold({ label, open, children }: FoldProps) {
  const [shown, setShown] = useState(open);
  return (
    <>
      <div>
        <UnstyledButton className="rule-more" aria-expanded={shown} onClick={() => setShown(!shown)}>
          <IconChevronRight size={14} aria-hidden />
          {label}
        </UnstyledButton>
      </div>
      {shown && children}
    </>
  );
}

const HELP = ['description', 'howToFix', 'fixAction'] as const;
const REST = ['filter', 'weight'] as const;

/** One rule: what it asks, what it is called, why it matters and how it is mended. */
export function RuleEditor(props: Props) {
  const { t } = useTranslation(['scorecards', 'definition']);
  const { state, index, rule, isNew } = props;
  const { set, faultAt } = useRule(props);
  const holds = (keys: readonly (keyof ScorecardRule)[]) =>
    keys.some((key) => rule[key] !== undefined || faultAt(key) !== undefined);
  return (
    <div className="def-editor rule-editor">
      <Asked {...props} />
      <div className="def-pair">
        <TextInput
          label={t('definition:title')}
          withAsterisk
          value={rule.title}
          error={faultAt('title')}
          onChange={(event) =>
            state.change(withRuleTitle(state.draft, index, event.currentTarget.value, isNew))
          }
        />
        <Select
          label={t('level')}
          description={t('levelHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          allowDeselect={false}
          data={state.draft.levels.slice(1).map(({ title }) => title)}
          value={rule.level}
          error={faultAt('level')}
          onChange={(level) => level && set({ level })}
        />
      </div>
      <Fold label={t('help')} open={holds(HELP)}>
        <Mending {...props} />
      </Fold>
      <Fold label={t('moreSettings')} open={holds(REST) || faultAt('identifier') !== undefined}>
        <More {...props} />
      </Fold>
    </div>
  );
}
