import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Document } from '~/api/contract';
import { useCan } from '~/api/permissions';
import { Panel } from '~/components/panel/Panel';
import type { Tone } from '~/components/pill/tones';
import { ErrorBox } from '~/components/state/ErrorBox';
import { ago, fullDate } from '~/lib/dates';
import { type Integration, pullOf } from '../integration';
import { Lacking } from '../parts/Lacking';
import { SyncNow } from '../parts/SyncNow';
import { requestResync } from '../queries';
import { type PullName, pullNameOf } from '../rows';
import { useResync } from '../use-resync';
import { FaultList } from './FaultList';
import { type PlacedFault, previewSource, troublesQuery } from './queries';
import { type Doing, doingOf, isPaused, pullStateOf } from './state';

const TONES: Record<Doing, Tone> = {
  paused: 'amber',
  first: 'blue',
  running: 'blue',
  waiting: 'amber',
  failed: 'red',
  faulty: 'amber',
  fine: 'green',
};

/** "in 4 minutes"; what should have begun by now does so any moment. */
const untilOf = (iso: string | undefined, soon: string) =>
  iso && Date.parse(iso) > Date.now() ? ago(iso) : soon;

function Sentence({ integration }: { integration: Integration }) {
  const { t } = useTranslation('pulled');
  const { message, checkedAt, nextResync, intervalInMinuets, faultCount } = pullStateOf(integration);
  const doing = doingOf(integration);
  const [plain = '', ...said] = (message ?? '').split('\n');
  return (
    <div role="status" className={`pull-state pill-block ${TONES[doing]}`}>
      {t(`state.${doing}`, {
        message: plain,
        count: faultCount ?? 0,
        checked: checkedAt ? ago(checkedAt) : '',
        next: untilOf(nextResync, t('state.soon')),
        minutes: intervalInMinuets,
        interpolation: { escapeValue: false },
      })}
      {doing === 'failed' && said.length > 0 && <code className="said">{said.join('\n')}</code>}
    </div>
  );
}

function useFacts(integration: Integration): [string, ReactNode][] {
  const { t } = useTranslation('pulled');
  const state = pullStateOf(integration);
  const { lastResyncEnd, checkedAt, nextResync, entityCount, branch, commit, requests } = state;
  const when = (iso: string | undefined) => iso && <time dateTime={iso}>{fullDate(iso)}</time>;
  const facts: [string, ReactNode][] = [
    [t('fact.synced'), when(lastResyncEnd)],
    [t('fact.looked'), when(checkedAt)],
    [t('fact.next'), isPaused(integration) ? t('fact.paused') : when(nextResync)],
    [t('fact.entities'), entityCount?.toLocaleString()],
    [t('fact.commit'), commit && `${branch ?? ''} ${commit.slice(0, 8)}`],
    [
      t('fact.requests'),
      requests &&
        t('fact.left', {
          left: requests.left.toLocaleString(),
          limit: requests.limit.toLocaleString(),
          when: ago(requests.resetAt),
        }),
    ],
  ];
  return facts.filter(([, value]) => value);
}

/** How a source is doing: in a sentence, then in numbers. */
export function PulledNow({ integration }: { integration: Integration }) {
  const { t } = useTranslation(['pulled', 'sources']);
  const mayEdit = useCan('update:integrations');
  const { resync, waits } = useResync(integration);
  const paused = isPaused(integration);
  const facts = useFacts(integration);
  return (
    <Panel
      title={t('sources:sync.now')}
      tools={
        mayEdit && (
          <SyncNow resync={resync} disabled={paused} why={paused ? t('state.resumeFirst') : undefined} />
        )
      }
    >
      <Sentence integration={integration} />
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {waits && (
        <p role="status" className="panel-quiet">
          {t('sources:sync.askedHere')}
        </p>
      )}
      {resync.error && <p className="panel-quiet form-fault">{resync.error.message}</p>}
    </Panel>
  );
}

/** A file names a blueprint that nobody has made. */
const isLacking = ({ path, rule }: PlacedFault) => path === '/blueprint' && rule === 'exists';

/** Reads the source once more, and proposes what the data model lacks for it. */
function FindLacking({ integration }: { integration: Integration }) {
  const { t } = useTranslation('sources');
  const queryClient = useQueryClient();
  const mayFind = useCan('create:integrations');
  const pull = pullOf(integration) as Document | undefined;
  const type = pullNameOf(integration);
  const sync = useMutation(requestResync(queryClient, integration.identifier));
  const found = useMutation({
    mutationFn: (name: PullName) => previewSource(name, { pull, installationId: integration.identifier }),
  });
  if (!mayFind || !type || sync.isSuccess) return null;
  if (found.data) return <Lacking proposals={found.data.lacking} onMade={() => sync.mutate()} />;
  return (
    <div>
      <Button
        variant="default"
        size="compact-sm"
        loading={found.isPending}
        onClick={() => found.mutate(type)}
      >
        {t('lacking.find')}
      </Button>
      {found.error && <p className="form-fault">{found.error.message}</p>}
    </div>
  );
}

/** What could not be taken the last time, by file and line; silent while nothing is wrong. */
export function TroublesPanel({ integration }: { integration: Integration }) {
  const { t } = useTranslation('pulled');
  const { commit, lastResyncEnd } = pullStateOf(integration);
  const query = troublesQuery(integration.identifier);
  const troubles = useQuery({ ...query, queryKey: [...query.queryKey, lastResyncEnd ?? ''] as never });
  if (troubles.error) return <ErrorBox error={troubles.error} onRetry={() => void troubles.refetch()} />;
  const { faults = [], faultCount = 0, notes = [] } = troubles.data ?? {};
  if (faults.length === 0 && notes.length === 0) return null;
  return (
    <Panel title={t('faults.last', { count: faultCount })}>
      <div className="panel-body def-editor">
        <FaultList
          label={t('faults.title')}
          faults={faults}
          count={faultCount}
          repository={pullOf(integration)?.repository}
          commit={commit}
        />
        {faults.some(isLacking) && <FindLacking integration={integration} />}
        {notes.map((note) => (
          <p key={note} className="def-note">
            {note}
          </p>
        ))}
      </div>
    </Panel>
  );
}
