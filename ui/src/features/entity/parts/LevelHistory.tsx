import { Button } from '@mantine/core';
import { IconArrowNarrowDown, IconArrowNarrowUp, IconPointFilled } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Scorecard } from '~/api/contract';
import { Panel } from '~/components/panel/Panel';
import { LevelPill } from '~/components/pill/LevelPill';
import { ErrorBox } from '~/components/state/ErrorBox';
import { ago, fullDate } from '~/lib/dates';
import { type LevelChange, levelHistoryQuery } from '../queries';
import type { EntityContext } from '../use-entity';

type Step = LevelChange['scorecards'][number];

const WAYS = {
  rises: { Icon: IconArrowNarrowUp, tone: 'green', word: 'rose' },
  falls: { Icon: IconArrowNarrowDown, tone: 'red', word: 'fell' },
} as const;

function Level({ level, scorecard }: { level: string | null; scorecard: Scorecard | undefined }) {
  const { t } = useTranslation('entity');
  if (level === null) return <span className="dim">{t('notJudged')}</span>;
  return <LevelPill level={level} colour={scorecard?.levels?.find(({ title }) => title === level)?.color} />;
}

/** What became of the rules, in one line. */
function Rules({ step, scorecard }: { step: Step; scorecard: Scorecard | undefined }) {
  const { t } = useTranslation('entity');
  const words = step.rules.map(({ identifier, after }) => {
    const rule = scorecard?.rules.find((one) => one.identifier === identifier)?.title ?? identifier;
    return t(`became.${after ?? 'GONE'}`, { rule });
  });
  return <small>{words.join(' · ')}</small>;
}

function Line({
  change,
  step,
  scorecard,
}: {
  change: LevelChange;
  step: Step;
  scorecard: Scorecard | undefined;
}) {
  const { t } = useTranslation('entity');
  const way = step.direction && WAYS[step.direction];
  const moved = step.before !== step.after;
  return (
    <li className="level-change">
      {way ? (
        <way.Icon size={18} className={`tone-mark ${way.tone}`} aria-label={t(way.word)} />
      ) : (
        <IconPointFilled size={18} className="dim" aria-hidden />
      )}
      <span className="rule-text">
        <b>{scorecard?.title ?? step.identifier}</b>{' '}
        {moved && <Level level={step.before} scorecard={scorecard} />}
        {moved && ' → '}
        {moved && <Level level={step.after} scorecard={scorecard} />}
        {step.before !== null && <Rules step={step} scorecard={scorecard} />}
      </span>
      <time className="dim num" dateTime={change.at} title={fullDate(change.at)}>
        {ago(change.at)}
      </time>
    </li>
  );
}

/** When it came to be judged otherwise, by which rules, the newest first. */
export function LevelHistory({ context, scorecards }: { context: EntityContext; scorecards: Scorecard[] }) {
  const { t } = useTranslation('entity');
  const found = useInfiniteQuery(levelHistoryQuery(context.blueprint.identifier, context.entity.identifier));
  const changes = found.data?.pages.flatMap((page) => page.history) ?? [];
  return (
    <Panel title={t('levelHistory')}>
      {found.error && <ErrorBox error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && changes.length === 0 && <p className="panel-quiet">{t('noLevelHistory')}</p>}
      <ul className="panel-list">
        {changes.flatMap((change) =>
          change.scorecards.map((step) => (
            <Line
              key={`${change.event}/${step.identifier}`}
              change={change}
              step={step}
              scorecard={scorecards.find(({ identifier }) => identifier === step.identifier)}
            />
          )),
        )}
      </ul>
      {found.hasNextPage && (
        <Button variant="subtle" size="compact-sm" m={8} onClick={() => void found.fetchNextPage()}>
          {t('olderChanges')}
        </Button>
      )}
    </Panel>
  );
}
