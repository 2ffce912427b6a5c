import { SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Lines } from '~/components/chart/Lines';
import { Panel } from '~/components/panel/Panel';
import { trendQuery } from '../history-queries';
import { reportQuery } from '../queries';
import { MEASURES, type Measure, trendChart } from '../trend';

const RANGES = [30, 90, 365];
const asDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

type Props = { blueprint: string; scorecard: string };

type TeamProps = Props & { team: string | null; onTeam: (team: string | null) => void };

/** Whose entities: all of them, or those of a team. */
function Team({ blueprint, scorecard, team, onTeam }: TeamProps) {
  const { t } = useTranslation('scorecards');
  const { data } = useQuery(reportQuery(blueprint, scorecard));
  const teams = data?.teams.flatMap((one) => (one.team === null ? [] : [one.team])) ?? [];
  if (teams.length < 2) return null;
  return (
    <Select
      className="trend-team"
      aria-label={t('trend.team')}
      placeholder={t('anyTeam')}
      clearable
      searchable
      data={teams.toSorted((a, b) => a.localeCompare(b))}
      value={team}
      onChange={onTeam}
    />
  );
}

/** How it came to stand as it does, day by day. */
export function TrendPanel({ blueprint, scorecard }: Props) {
  const { t } = useTranslation('scorecards');
  const [days, setDays] = useState(90);
  const [measure, setMeasure] = useState<Measure>('levels');
  const [team, setTeam] = useState<string | null>(null);
  const { data, error } = useQuery(trendQuery(blueprint, scorecard, days, team ?? undefined));
  const tools = (
    <div className="trend-tools">
      <Team blueprint={blueprint} scorecard={scorecard} team={team} onTeam={setTeam} />
      <Select
        className="trend-range"
        aria-label={t('trend.range')}
        allowDeselect={false}
        data={RANGES.map((count) => ({ value: String(count), label: t('trend.days', { count }) }))}
        value={String(days)}
        onChange={(value) => setDays(Number(value))}
      />
    </div>
  );
  const chart = data && trendChart(data, measure, t(`trend.${measure}`));
  return (
    <Panel title={t('trend.title')} tools={tools}>
      <div className="trend">
        <SegmentedControl
          size="xs"
          aria-label={t('trend.measure')}
          data={MEASURES.map((value) => ({ value, label: t(`trend.${value}`) }))}
          value={measure}
          onChange={(value) => setMeasure(value as Measure)}
        />
        {error && <p className="def-note">{error.message}</p>}
        {chart && (
          <div className="trend-chart">
            <Lines label={t('trend.title')} {...chart} dateOf={(at) => asDay.format(at)} />
          </div>
        )}
        {data && data.days.length < 2 && <p className="def-note">{t('trend.young')}</p>}
      </div>
    </Panel>
  );
}
