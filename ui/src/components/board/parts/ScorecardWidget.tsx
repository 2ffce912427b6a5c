import '~/theme/tones.css';
import '~/components/chart/chart.css';
import './things.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { scorecardsQuery } from '~/api/queries';
import { percent } from '~/components/chart/parts';
import { levelTone } from '~/components/pill/tones';
import { textOf } from '../kinds';
import { type Shares, sharesQuery, worstRulesQuery } from '../queries';
import { useNarrowing } from '../use-filters';
import { Answered, ScrollBox, type WidgetProps } from './shared';

type Level = { title: string; color?: string };
type Standing = Level & { count: number };

const MOST_LEVELS = 20;
const WORST = 4;

/** In the order of the scorecard, the lowest first; a level that nobody has counts too. */
const standingsOf = ({ shares }: Shares, levels: Level[]): Standing[] =>
  levels.map((level) => ({
    ...level,
    count: shares.find(({ value }) => value === level.title)?.count ?? 0,
  }));

function Levels({ standings }: { standings: Standing[] }) {
  const total = standings.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <div className="widget-levels" aria-hidden>
        {standings.map(
          ({ title, color, count }) =>
            count > 0 && (
              <span
                key={title}
                className={`widget-level-part ${levelTone(title, color)}`}
                style={{ flexGrow: count }}
              />
            ),
        )}
      </div>
      <ul className="widget-level-words">
        {standings.map(({ title, color, count }) => (
          <li key={title}>
            <span className={`chart-dot ${levelTone(title, color)}`} aria-hidden />
            {title} <b className="num">{count.toLocaleString()}</b>{' '}
            <span className="dim num">{percent(count, total)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Of everything the caller sees, so it is not shown where the widget looks at a part. */
function Worst({ blueprint, scorecard }: { blueprint: string; scorecard: string }) {
  const { t } = useTranslation('dashboards');
  const { data } = useQuery(worstRulesQuery(blueprint, scorecard));
  const failing = (data ?? []).filter(({ failed }) => failed > 0).slice(0, WORST);
  if (failing.length === 0) return null;
  return (
    <>
      <h3 className="widget-sub">{t('scorecard.failing')}</h3>
      <ul className="widget-rules">
        {failing.map(({ identifier, title, passed, failed }) => (
          <li key={identifier}>
            <span className="ellipsis">{title}</span>
            <span className="chart-bar-track" aria-hidden>
              <span className="chart-bar red" style={{ width: `${(100 * failed) / (passed + failed)}%` }} />
            </span>
            <span className="num">{failed.toLocaleString()}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** How entities stand in a scorecard, and which rules keep them down. */
export default function ScorecardWidget({ widget }: WidgetProps) {
  const { t } = useTranslation('dashboards');
  const { dataset } = useNarrowing(widget);
  const blueprint = textOf(widget, 'blueprint');
  const scorecard = textOf(widget, 'scorecard');
  const subject: Record<string, string> = scorecard ? { scorecard } : {};
  const query = useQuery(sharesQuery(blueprint, subject, MOST_LEVELS, dataset));
  const scorecards = useQuery({ ...scorecardsQuery(blueprint), enabled: blueprint !== '' });
  const found = scorecards.data?.find(({ identifier }) => identifier === scorecard);
  const levels = (found?.levels ?? []) as Level[];
  if (scorecards.data && scorecard && !found) return <p className="widget-note">{t('scorecard.gone')}</p>;
  return (
    <Answered widget={widget} query={query} isEmpty={({ shares }) => shares.length === 0}>
      {(data) => (
        <ScrollBox label={widget.title ?? t('kind.scorecard-summary.title')}>
          <Levels standings={standingsOf(data, levels)} />
          {!dataset && <Worst blueprint={blueprint} scorecard={scorecard} />}
          <Link
            className="widget-more"
            to={`/scorecards/${encodeURIComponent(blueprint)}/${encodeURIComponent(scorecard)}` as string}
          >
            {t('scorecard.open')}
          </Link>
        </ScrollBox>
      )}
    </Answered>
  );
}
