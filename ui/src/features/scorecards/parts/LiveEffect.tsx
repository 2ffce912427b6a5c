import { Button, SegmentedControl } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '~/api/errors';
import { Panel } from '~/components/panel/Panel';
import { LevelPill } from '~/components/pill/LevelPill';
import { Pill } from '~/components/pill/Pill';
import type { Tone } from '~/components/pill/tones';
import { levelTone } from '~/components/pill/tones';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { type CountedLevel, DIRECTIONS, type Direction, type Preview } from '../queries';
import type { PreviewState } from '../use-preview';
import { LevelBar } from './LevelBar';

const sum = (levels: CountedLevel[]) => levels.reduce((total, { entities }) => total + entities, 0);

const signed = (change: number) => `${change > 0 ? '+' : '−'}${Math.abs(change).toLocaleString()}`;

function Change({ level, before }: { level: CountedLevel; before: CountedLevel[] }) {
  const was = before.find(({ title }) => title === level.title)?.entities ?? 0;
  const change = level.entities - was;
  if (before.length === 0 || change === 0) return <span className="num dim" />;
  return <span className="num effect-change">{signed(change)}</span>;
}

function Distribution({ counts }: { counts: Preview }) {
  const { t } = useTranslation('scorecards');
  const { before, after } = counts;
  return (
    <div className="effect-levels">
      {before.length > 0 && (
        <div className="effect-bar">
          <small className="dim">{t('effect.now')}</small>
          <LevelBar slim levels={before} label={t('effect.now')} />
        </div>
      )}
      <div className="effect-bar">
        <small className="dim">{t('effect.then')}</small>
        <LevelBar levels={after} label={t('effect.then')} />
      </div>
      <ul className="level-keys">
        {after.toReversed().map((level) => (
          <li key={level.title} className="level-key">
            <span className={`level-dot ${levelTone(level.title, level.color)}`} aria-hidden />
            <span className="ellipsis">{level.title}</span>
            <span className="num">{level.entities.toLocaleString()}</span>
            <Change level={level} before={before} />
          </li>
        ))}
      </ul>
    </div>
  );
}

const TOTALS = [
  ['rises', 'green'],
  ['falls', 'red'],
  ['enters', 'blue'],
  ['leaves', 'gray'],
] as const satisfies [keyof Preview, Tone][];

function Totals({ counts }: { counts: Preview }) {
  const { t } = useTranslation('scorecards');
  const told = TOTALS.filter(([key]) => counts[key] > 0);
  return (
    <p className="effect-totals" role="status">
      {told.length === 0
        ? t('effect.nobodyMoves')
        : told.map(([key, tone]) => (
            <Pill key={key} tone={tone}>
              {t(`effect.${key}`, { count: counts[key] })}
            </Pill>
          ))}
    </p>
  );
}

function Moves({ preview, counts }: { preview: PreviewState; counts: Preview }) {
  const { t } = useTranslation('scorecards');
  const { moves, more, direction, setDirection } = preview;
  const colours = new Map([...counts.before, ...counts.after].map(({ title, color }) => [title, color]));
  return (
    <Panel title={t('effect.who')}>
      <div className="effect-moves">
        <SegmentedControl
          size="xs"
          aria-label={t('effect.direction')}
          data={DIRECTIONS.map((value) => ({ value, label: t(`effect.show.${value}`) }))}
          value={direction}
          onChange={(value) => setDirection(value as Direction)}
        />
        {moves.length === 0 && <p className="def-note">{t('effect.none')}</p>}
        <ul className="move-list">
          {moves.map(({ identifier, title, before, after }) => (
            <li key={identifier} className="move">
              <span className="ellipsis" title={identifier}>
                {title}
              </span>
              <LevelPill level={before} colour={colours.get(before)} />
              <IconArrowRight size={14} role="img" aria-label={t('effect.to')} />
              <LevelPill level={after} colour={colours.get(after)} />
            </li>
          ))}
        </ul>
        {more && (
          <Button variant="default" size="compact-sm" onClick={more}>
            {t('loadMore')}
          </Button>
        )}
      </div>
    </Panel>
  );
}

function Refused({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t } = useTranslation('scorecards');
  const faults = error instanceof ApiError ? error.faults : [];
  if (faults.length === 0) return <ErrorBox error={error} onRetry={onRetry} />;
  return (
    <div role="status" className="effect-refused pill-block amber">
      {t('effect.uncounted')}
      <ul>
        {faults.map(({ path, message }) => (
          <li key={path + message}>{message}</li>
        ))}
      </ul>
    </div>
  );
}

/** What publishing would do: counted in the catalogue as it is now, nothing is stored. */
export function LiveEffect({ preview }: { preview: PreviewState }) {
  const { t } = useTranslation('scorecards');
  const { counts, error, stale, retry } = preview;
  if (error) return <Refused error={error} onRetry={retry} />;
  if (!counts) return <CardsSkeleton cards={2} height={160} />;
  const judged = sum(counts.after);
  const published = counts.before.length > 0;
  const moved = TOTALS.some(([key]) => counts[key] > 0);
  return (
    <div className={`effect ${stale ? 'effect-stale' : ''}`}>
      <Panel title={t('effect.title')}>
        <p className="effect-judged">
          {t('effect.judged', { judged: judged.toLocaleString(), count: counts.entities })}
        </p>
        <Distribution counts={counts} />
        {published && <Totals counts={counts} />}
      </Panel>
      {published && moved && <Moves preview={preview} counts={counts} />}
    </div>
  );
}
