import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScorecardRule } from '~/api/contract';
import { faultsIn } from '~/components/definition/faults';
import { ItemRow } from '~/components/definition/ItemRow';
import { LevelPill } from '~/components/pill/LevelPill';
import { type FilterField, newRule, toQuery, withOperator } from '~/components/query-builder/model';
import { useFilterWords } from '~/components/query-builder/words';
import { same } from '~/lib/same';
import {
  type Level,
  rulesOf,
  strayRules,
  withNewRule,
  withoutRule,
  withRuleAt,
  withRuleStep,
} from '../document';
import type { CountedRule } from '../queries';
import { asConditions, NOTHING_ASKED } from '../rule-query';
import type { PreviewState } from '../use-preview';
import type { ScorecardState } from '../use-scorecard';
import { type Surroundings, useSaid } from '../use-surroundings';
import { RuleEditor } from './RuleEditor';

export type RulesProps = {
  state: ScorecardState;
  preview: PreviewState;
  fields: FilterField[];
  around: Surroundings;
  open: number | undefined;
  onOpen: (index: number | undefined) => void;
};

/** How many pass now, counted in the catalogue. */
function Passing({ count, stale }: { count: CountedRule | undefined; stale: boolean }) {
  const { t } = useTranslation('scorecards');
  if (!count) return null;
  const { passed, failed } = count;
  return (
    <span className={`rule-live ${stale ? 'rule-live-stale' : ''}`}>
      <span className="rule-live-bar" aria-hidden>
        <span className="pass-part green" style={{ flexGrow: passed }} />
        <span className="pass-part red" style={{ flexGrow: failed }} />
      </span>
      <span className="num">
        {t('passes', { passed: passed.toLocaleString(), total: (passed + failed).toLocaleString() })}
      </span>
    </span>
  );
}

type RowProps = RulesProps & { rule: ScorecardRule; index: number };

const fromDrag = (data: string): number | undefined => {
  const [kind, index] = data.split(':');
  return kind === 'rule' ? Number(index) : undefined;
};

function Row(props: RowProps) {
  const { t } = useTranslation('scorecards');
  const { state, preview, fields, around, rule, index, open, onOpen } = props;
  const { draft, base, change } = state;
  const said = useSaid(fields, around)(rule.query);
  const sentence = said === undefined ? t('ownQuery') : said || t('asksNothing');
  const old = base.rules.find(({ identifier }) => identifier === rule.identifier);
  const isNew = !old || state.isNew;
  const step = (by: -1 | 1) => {
    const next = withRuleStep(draft, index, by);
    change(next.draft);
    onOpen(next.index);
  };
  const drop = (data: string) => {
    const from = fromDrag(data);
    if (from === undefined) return;
    onOpen(undefined);
    change(withRuleAt(draft, from, rule.level, index));
  };
  return (
    <ItemRow
      label={rule.title || t('unnamedRule')}
      detail={rule.title === sentence ? rule.description || rule.identifier : sentence}
      prose={rule.title !== sentence || Boolean(rule.description)}
      glyph="medal"
      marks={<Passing count={preview.ruleAt(index)} stale={preview.stale} />}
      open={open === index}
      state={state.isNew ? undefined : !old ? 'new' : same(old, rule) ? undefined : 'changed'}
      faults={faultsIn(state.faults, ['rules', String(index)]).length}
      onToggle={() => onOpen(open === index ? undefined : index)}
      onStep={step}
      onRemove={() => {
        onOpen(undefined);
        change(withoutRule(draft, index));
      }}
      drag={{ data: `rule:${index}`, onDrop: drop }}
    >
      <RuleEditor state={state} index={index} rule={rule} fields={fields} around={around} isNew={isNew} />
    </ItemRow>
  );
}

/** A rule that is complete at once: the next property that no rule asks about is filled in. */
function useNewRule({ state, fields, onOpen }: RulesProps) {
  const wordsOf = useFilterWords(fields);
  return (level: string) => {
    const asked = JSON.stringify(state.draft.rules.map(({ query }) => query));
    const free = fields.find(
      ({ target, id }) =>
        !asked.includes(JSON.stringify(target).slice(1, -1)) && !['$title', '$identifier'].includes(id),
    );
    const field = free ?? fields[0];
    const first = field && { combinator: 'and' as const, rules: [withOperator(newRule(field), 'filled')] };
    const query = first && toQuery(first, fields);
    const conditions = query ? asConditions(query) : NOTHING_ASKED;
    state.change(withNewRule(state.draft, level, conditions, first ? wordsOf(first) : ''));
    onOpen(state.draft.rules.length);
  };
}

function LevelRules({ level, ...props }: RulesProps & { level: Level }) {
  const { t } = useTranslation('scorecards');
  const { state, onOpen } = props;
  const add = useNewRule(props);
  const rules = rulesOf(state.draft, level.title);
  const drop = (event: DragEvent) => {
    const from = fromDrag(event.dataTransfer.getData('text/plain'));
    if (from === undefined || event.isDefaultPrevented()) return;
    event.preventDefault();
    onOpen(undefined);
    state.change(withRuleAt(state.draft, from, level.title));
  };
  return (
    <section
      className="rule-level"
      aria-label={t('rulesOf', { level: level.title })}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <header className="rule-level-head">
        <LevelPill level={level.title} colour={level.color} />
        <span className="dim">{rules.length === 0 ? t('noRules') : t('allOf', { count: rules.length })}</span>
      </header>
      {rules.length > 0 && (
        <ul className="def-items">
          {rules.map(({ rule, index }) => (
            <Row key={index} {...props} rule={rule} index={index} />
          ))}
        </ul>
      )}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} />}
        aria-label={t('addRuleTo', { level: level.title })}
        onClick={() => add(level.title)}
      >
        {t('addRule')}
      </Button>
    </section>
  );
}

/** The rules under the level they lead to. */
export function RulesPanel(props: RulesProps) {
  const { t } = useTranslation('scorecards');
  const { levels } = props.state.draft;
  const stray = strayRules(props.state.draft);
  return (
    <section className="card rules-panel" aria-labelledby="rules-heading">
      <header className="panel-head">
        <h2 id="rules-heading">{t('rulesTitle')}</h2>
      </header>
      <div className="rule-levels">
        {stray.length > 0 && (
          <section className="rule-level" aria-label={t('stray')}>
            <p className="form-fault">{t('stray')}</p>
            <ul className="def-items">
              {stray.map(({ rule, index }) => (
                <Row key={index} {...props} rule={rule} index={index} />
              ))}
            </ul>
          </section>
        )}
        {levels.slice(1).map((level) => (
          <LevelRules key={level.title} {...props} level={level} />
        ))}
      </div>
    </section>
  );
}
