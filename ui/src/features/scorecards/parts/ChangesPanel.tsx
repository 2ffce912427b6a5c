import { Button, SegmentedControl } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '~/components/panel/Panel';
import { LevelPill } from '~/components/pill/LevelPill';
import { ago, fullDate } from '~/lib/dates';
import { type Change, type ChangeDirection, changesQuery } from '../history-queries';
import { DIRECTIONS, type Report } from '../queries';

type Props = { blueprint: string; scorecard: string; levels: Report['levels'] };

const entityPath = (blueprint: string, entity: string) =>
  `/entity/${encodeURIComponent(blueprint)}/${encodeURIComponent(entity)}`;

function Line({ change, blueprint, levels }: { change: Change } & Omit<Props, 'scorecard'>) {
  const { t } = useTranslation('scorecards');
  const { at, entity, before, after, rules } = change;
  const colourOf = (level: string) => levels.find(({ title }) => title === level)?.color;
  const told = rules.map(({ identifier, title, after: now }) =>
    t(`moves.became.${now ?? 'GONE'}`, { rule: title ?? identifier }),
  );
  return (
    <li className="change">
      <span className="change-who">
        <Link
          className="score-link"
          to={entityPath(blueprint, entity.identifier) as string}
          search={{ tab: 'scorecards' } as never}
        >
          {entity.title}
        </Link>
        <small className="dim">{told.join(' · ')}</small>
      </span>
      <LevelPill level={before} colour={colourOf(before)} />
      <IconArrowRight size={14} role="img" aria-label={t('effect.to')} />
      <LevelPill level={after} colour={colourOf(after)} />
      <time className="dim num" dateTime={at} title={fullDate(at)}>
        {ago(at)}
      </time>
    </li>
  );
}

/** Who rose and who fell lately, and by which rules. */
export function ChangesPanel({ blueprint, scorecard, levels }: Props) {
  const { t } = useTranslation('scorecards');
  const [direction, setDirection] = useState<ChangeDirection>('all');
  const found = useInfiniteQuery(changesQuery(blueprint, scorecard, direction));
  const changes = found.data?.pages.flatMap((page) => page.changes) ?? [];
  const tools = (
    <SegmentedControl
      size="xs"
      aria-label={t('effect.direction')}
      data={DIRECTIONS.map((value) => ({ value, label: t(`effect.show.${value}`) }))}
      value={direction}
      onChange={(value) => setDirection(value as ChangeDirection)}
    />
  );
  return (
    <Panel title={t('moves.title')} tools={tools}>
      {found.error && <p className="panel-quiet">{found.error.message}</p>}
      {found.data && changes.length === 0 && <p className="panel-quiet">{t('moves.none')}</p>}
      <ul className="panel-list">
        {changes.map((change) => (
          <Line key={change.event} change={change} blueprint={blueprint} levels={levels} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button variant="subtle" m={8} size="compact-sm" onClick={() => void found.fetchNextPage()}>
          {t('loadMore')}
        </Button>
      )}
    </Panel>
  );
}
