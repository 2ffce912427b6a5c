import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Lines } from '~/components/chart/Lines';
import { Panel } from '~/components/panel/Panel';
import { burndownQuery } from '../history-queries';
import { burndownChart } from '../trend';

const asDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

/** What was left day by day, beside what a steady pace would leave. */
export function BurndownPanel({ initiative }: { initiative: string }) {
  const { t } = useTranslation('initiatives');
  const { data, error } = useQuery(burndownQuery(initiative));
  const chart = data && burndownChart(data, { open: t('line.open'), planned: t('line.planned') });
  return (
    <Panel title={t('burndown')}>
      {error && <p className="panel-quiet">{error.message}</p>}
      {chart && (
        <div className="trend">
          <div className="trend-chart">
            <Lines label={t('burndown')} {...chart} dateOf={(at) => asDay.format(at)} />
          </div>
          {data.days.length < 2 && <p className="def-note">{t('burndownYoung')}</p>}
        </div>
      )}
    </Panel>
  );
}
