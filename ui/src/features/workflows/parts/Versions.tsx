import { Button, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChevronRight } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usersQuery } from '~/api/queries';
import {
  type FlowDifference,
  type FlowVersion,
  flowDifferenceQuery,
  flowHistoryQuery,
  restoreFlow,
} from '~/api/workflow-history';
import { type Graph, refreshWorkflows, workflowQuery } from '~/api/workflows';
import { DiffTable } from '~/components/audit/DiffTable';
import { Confirm } from '~/components/confirm/Confirm';
import { Pill } from '~/components/pill/Pill';
import { namesById } from '~/components/property/people';
import { ErrorBox } from '~/components/state/ErrorBox';
import { TableSkeleton } from '~/components/state/Skeletons';
import { ago, fullDate } from '~/lib/dates';
import { changesIn, nodesIn, placeIn } from '../versions';

/** `seen` is the version that the graph shows instead of the draft. */
export type Seeing = { seen: number | undefined; see: (version: number | undefined) => void };

type Props = Seeing & { workflow: string; current: number; graph: Graph };

function Differences({
  graph,
  diff,
  heads,
}: {
  graph: Graph;
  diff: FlowDifference[];
  heads: [string, string];
}) {
  const { t } = useTranslation('workflows');
  if (diff.length === 0) return <p className="dim">{t('versions.same')}</p>;
  return (
    <DiffTable
      changes={changesIn(diff)}
      labelOf={(path) => placeIn(graph, path)}
      heads={[t('versions.what'), ...heads]}
    />
  );
}

/** What a version changed, or all that has become of it since. */
function Details({ workflow, graph, entry, current }: Omit<Props, keyof Seeing> & { entry: FlowVersion }) {
  const { t } = useTranslation('workflows');
  const [since, setSince] = useState(false);
  const compared = useQuery({ ...flowDifferenceQuery(workflow, entry.version), enabled: since });
  const name = (version: number) => t('version', { version });
  const first = entry.action === 'CREATE';
  return (
    <>
      {entry.version !== current && (
        <Button variant="subtle" size="compact-xs" onClick={() => setSince(!since)}>
          {t(since ? 'versions.own' : 'versions.compare')}
        </Button>
      )}
      {since ? (
        compared.error ? (
          <ErrorBox error={compared.error} onRetry={() => void compared.refetch()} />
        ) : compared.data ? (
          <Differences graph={graph} diff={compared.data} heads={[name(entry.version), t('versions.now')]} />
        ) : (
          <TableSkeleton rows={2} />
        )
      ) : first ? (
        <p className="dim">{t('versions.first')}</p>
      ) : (
        <Differences graph={graph} diff={entry.diff} heads={[t('versions.before'), name(entry.version)]} />
      )}
    </>
  );
}

type EntryProps = Props & { entry: FlowVersion; author: string; onRestore: () => void };

function Entry({ entry, author, onRestore, seen, see, ...rest }: EntryProps) {
  const { t } = useTranslation('workflows');
  const details = useId();
  const { version, at, diff, action } = entry;
  const open = seen === version;
  const isNow = version === rest.current;
  const count = action === 'CREATE' ? 0 : nodesIn(diff).size;
  return (
    <li className="flow-version">
      <UnstyledButton
        className="flow-kind"
        aria-expanded={open}
        aria-controls={details}
        onClick={() => see(open ? undefined : version)}
      >
        <IconChevronRight
          size={15}
          className={`dim flow-version-mark ${open ? 'flow-version-open' : ''}`}
          aria-hidden
        />
        <span className="flow-kind-text">
          <b>{t('version', { version })}</b>
          <small>
            {author},{' '}
            <time dateTime={at} title={fullDate(at)}>
              {ago(at)}
            </time>
          </small>
        </span>
        {isNow ? <Pill tone="green">{t('versions.now')}</Pill> : null}
        {count > 0 && <small className="dim">{t('versions.nodes', { count })}</small>}
      </UnstyledButton>
      <div id={details} hidden={!open} className="flow-version-details">
        {open && <Details {...rest} entry={entry} />}
        {open && !isNow && (
          <Button variant="default" size="compact-sm" onClick={onRestore}>
            {t('versions.restore', { version })}
          </Button>
        )}
      </div>
    </li>
  );
}

function useRestore(workflow: string, onDone: () => void) {
  const { t } = useTranslation('workflows');
  const queryClient = useQueryClient();
  return useMutation({
    ...restoreFlow(workflow),
    onSuccess: async (saved) => {
      queryClient.setQueryData(workflowQuery(workflow).queryKey, saved);
      onDone();
      notifications.show({ message: t('versions.restored', { version: saved.version }) });
      await refreshWorkflows(queryClient);
    },
  });
}

/** Who saved what when; the open one is drawn in the place of the draft. */
export default function Versions(props: Props) {
  const { t } = useTranslation('workflows');
  const { workflow, see } = props;
  const log = useInfiniteQuery(flowHistoryQuery(workflow));
  const { data: people } = useQuery(usersQuery());
  const [asked, setAsked] = useState<number>();
  const stop = () => {
    setAsked(undefined);
    restore.reset();
  };
  const restore = useRestore(workflow, () => {
    see(undefined);
    stop();
  });
  if (log.error) return <ErrorBox error={log.error} onRetry={() => void log.refetch()} />;
  if (!log.data) return <TableSkeleton rows={4} />;
  const names = namesById(people);
  const entries = log.data.pages.flatMap(({ history }) => history);
  if (entries.length === 0) return <p className="dim">{t('versions.none')}</p>;
  return (
    <>
      <p className="def-note">{t('versions.text')}</p>
      <ol className="flow-versions" aria-label={t('versions.list')}>
        {entries.map((entry) => (
          <Entry
            key={entry.version}
            {...props}
            entry={entry}
            author={names.get(entry.by) ?? entry.by}
            onRestore={() => setAsked(entry.version)}
          />
        ))}
      </ol>
      {log.hasNextPage && (
        <Button variant="subtle" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {t('versions.older')}
        </Button>
      )}
      <Confirm
        opened={asked !== undefined}
        title={t('versions.ask', { version: asked })}
        text={t('versions.askText')}
        verb={t('versions.verb')}
        busy={restore.isPending}
        error={restore.error}
        onConfirm={() => asked !== undefined && restore.mutate(asked)}
        onClose={stop}
      />
    </>
  );
}
