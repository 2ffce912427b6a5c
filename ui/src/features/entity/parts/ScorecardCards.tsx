import { UnstyledButton } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Panel } from '~/components/panel/Panel';
import { LevelPill } from '~/components/pill/LevelPill';
import { levelTone } from '~/components/pill/tones';
import { Ring } from '~/components/ring/Ring';
import { type Report, shareOf } from '../scorecards';
import type { EntityContext } from '../use-entity';
import { RuleLine } from './RuleLine';

type Props = { reports: Report[]; onOpen: () => void };

/** Where the entity stands in each scorecard. */
export function ScorecardCards({ reports, onOpen }: Props) {
  const { t } = useTranslation('entity');
  return (
    <Panel title={t('tab.scorecards')} icon={<IconShieldCheck size={16} className="dim" aria-hidden />}>
      <ul className="panel-list">
        {reports.map((report) => (
          <li key={report.scorecard.identifier}>
            <UnstyledButton className="standing" onClick={onOpen}>
              <Ring percent={shareOf(report)} tone={levelTone(report.level, report.colour)} />
              <span className="standing-text">
                <b>{report.scorecard.title}</b>
                <small className="num">
                  {t('rulesPass', { passed: report.passed, count: report.total })}
                </small>
              </span>
              <LevelPill level={report.level} colour={report.colour} />
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What stands between the entity and the next level of its first unfinished scorecard. */
export function NextLevel({ context }: { context: EntityContext }) {
  const { t } = useTranslation('entity');
  const report = context.reports.find(({ next }) => next !== undefined);
  if (!report?.next) return null;
  const { next, scorecard } = report;
  return (
    <Panel title={t('nextFor', { level: next.title, scorecard: scorecard.title })}>
      <ul className="panel-list">
        {next.rules.map((rule) => (
          <RuleLine key={rule.rule.identifier} report={rule} context={context} />
        ))}
      </ul>
    </Panel>
  );
}
