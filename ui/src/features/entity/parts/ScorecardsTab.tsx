import { IconCheck, IconMedal } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Panel } from '~/components/panel/Panel';
import { LevelPill } from '~/components/pill/LevelPill';
import { levelTone } from '~/components/pill/tones';
import { Ring } from '~/components/ring/Ring';
import { Empty } from '~/components/state/Empty';
import { explainedQuery } from '../queries';
import { isPassed, type LevelReport, type Report, shareOf } from '../scorecards';
import type { EntityContext } from '../use-entity';
import { LevelHistory } from './LevelHistory';
import { RuleHelp } from './RuleHelp';
import { RuleLine } from './RuleLine';

function Step({ level, current }: { level: LevelReport; current: boolean }) {
  const { t } = useTranslation('entity');
  const { title, colour, reached, rules } = level;
  const passed = rules.filter(isPassed).length;
  return (
    <li
      className={`road-step ${levelTone(title, colour)} ${reached ? 'road-reached' : ''}`}
      aria-current={current ? 'step' : undefined}
    >
      <span className="road-mark" aria-hidden>
        {reached && <IconCheck size={14} stroke={2.4} />}
      </span>
      <b>{title}</b>
      <small className="num">
        {rules.length === 0 ? t('everybody') : t('rulesPass', { passed, count: rules.length })}
      </small>
    </li>
  );
}

/** Exemptions come with the explanation: lists do not carry them. */
function useExemptions(scorecard: string, { blueprint, entity }: EntityContext) {
  const { data = [] } = useQuery(explainedQuery(blueprint.identifier, entity.identifier));
  const explained = data.find(({ identifier }) => identifier === scorecard);
  return (rule: string) => explained?.rules.find(({ identifier }) => identifier === rule)?.exemption;
}

function Card({ report, context }: { report: Report; context: EntityContext }) {
  const { t } = useTranslation('entity');
  const { scorecard, level, colour, levels } = report;
  const exemptionOf = useExemptions(scorecard.identifier, context);
  return (
    <Panel
      title={scorecard.title}
      icon={<Ring percent={shareOf(report)} tone={levelTone(level, colour)} />}
      tools={<LevelPill level={level} colour={colour} />}
    >
      {scorecard.description && <p className="panel-quiet">{scorecard.description}</p>}
      <ol className="road" aria-label={t('road', { title: scorecard.title })}>
        {levels.map((step) => (
          <Step key={step.title} level={step} current={step.title === level} />
        ))}
      </ol>
      {levels
        .filter(({ rules }) => rules.length > 0)
        .map(({ title, rules }) => (
          <div key={title} role="group" aria-label={t('rulesOf', { level: title })}>
            <h3 className="rules-level">{title}</h3>
            <ul className="panel-list">
              {rules.map((rule) => (
                <RuleLine
                  key={rule.rule.identifier}
                  report={rule}
                  context={context}
                  wide
                  help={
                    <RuleHelp
                      report={rule}
                      scorecard={scorecard.identifier}
                      exemption={exemptionOf(rule.rule.identifier)}
                      context={context}
                    />
                  }
                />
              ))}
            </ul>
          </div>
        ))}
    </Panel>
  );
}

export function ScorecardsTab({ context }: { context: EntityContext }) {
  const { t } = useTranslation('entity');
  if (context.reports.length === 0)
    return (
      <Empty
        icon={<IconMedal size={26} stroke={1.6} />}
        title={t('noScorecards')}
        text={t('noScorecardsText', { blueprint: context.blueprint.title })}
      />
    );
  return (
    <div className="entity-tab">
      {context.reports.map((report) => (
        <Card key={report.scorecard.identifier} report={report} context={context} />
      ))}
      <LevelHistory context={context} scorecards={context.reports.map(({ scorecard }) => scorecard)} />
    </div>
  );
}
