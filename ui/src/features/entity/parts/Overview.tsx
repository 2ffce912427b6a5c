import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { runsQuery } from '~/api/runs';
import { Panel } from '~/components/panel/Panel';
import { RunLines } from '~/components/run/RunLines';
import type { Tab } from '../tabs';
import type { EntityContext } from '../use-entity';
import { Details } from './Details';
import { Documents } from './Documents';
import { RelationsPanel } from './RelationsPanel';
import { NextLevel, ScorecardCards } from './ScorecardCards';

const RUNS = 5;
const ROOM = 4;

type Props = { context: EntityContext; onTab: (tab: Tab) => void };

function RecentRuns({ context, onTab }: Props) {
  const { t } = useTranslation('entity');
  const { entity, blueprint } = context;
  const filter = { entity: entity.identifier, blueprint: blueprint.identifier, limit: RUNS };
  const { data: runs } = useQuery(runsQuery(filter));
  return (
    <Panel
      title={t('recentRuns')}
      tools={
        runs &&
        runs.length > 0 && (
          <Button size="compact-xs" variant="subtle" onClick={() => onTab('runs')}>
            {t('allRuns')}
          </Button>
        )
      }
    >
      {runs?.length === 0 && <p className="panel-quiet">{t('noRuns')}</p>}
      <RunLines runs={runs ?? []} names={context.names} />
    </Panel>
  );
}

export function Overview({ context, onTab }: Props) {
  return (
    <div className="entity-columns">
      <div className="entity-column">
        <Details context={context} />
        <RelationsPanel context={context} room={ROOM} onMore={() => onTab('related')} />
        <Documents context={context} />
      </div>
      <div className="entity-column">
        {context.reports.length > 0 && (
          <ScorecardCards reports={context.reports} onOpen={() => onTab('scorecards')} />
        )}
        <NextLevel context={context} />
        <RecentRuns context={context} onTab={onTab} />
      </div>
    </div>
  );
}
