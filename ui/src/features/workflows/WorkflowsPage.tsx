import './workflows.css';
import { Button, Menu } from '@mantine/core';
import { IconCopy, IconPlus, IconRoute } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/api/permissions';
import { flowRunPath, flowRunsQuery, type WorkflowRun } from '~/api/workflow-runs';
import { flowTitle, type Workflow, workflowsQuery } from '~/api/workflows';
import { ActionGlyph } from '~/components/action/ActionGlyph';
import { glyphOf } from '~/components/flow/kinds';
import { RunPill } from '~/components/flow/RunPill';
import { Glyph } from '~/components/icon/Glyph';
import { MoreMenu } from '~/components/nav/MoreMenu';
import { PageHead } from '~/components/page/PageHead';
import { PlainTable } from '~/components/page/PlainTable';
import { Pill } from '~/components/pill/Pill';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { NoAccess } from '~/components/state/NoAccess';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { ago, fullDate } from '~/lib/dates';
import { triggersOf } from './document';
import { DeleteWorkflow } from './parts/DeleteWorkflow';

/** By which ways it starts, and which of them are switched off. */
function Triggers({ workflow }: { workflow: Workflow }) {
  const { t } = useTranslation('workflows');
  return (
    <ul className="flow-triggers">
      {triggersOf(workflow).map((node) => (
        <li key={node.identifier}>
          <Glyph id={glyphOf(node.config.type)} size={14} className="dim" />
          <span className="ellipsis">{flowTitle(node)}</span>
          {node.config.published === false && <Pill tone="amber">{t('off')}</Pill>}
        </li>
      ))}
    </ul>
  );
}

function Last({ run }: { run: WorkflowRun | undefined }) {
  const { t } = useTranslation('workflows');
  if (!run) return <span className="dim">{t('list.never')}</span>;
  return (
    <span className="flow-pills">
      <Link className="flow-last" to={flowRunPath(run.identifier) as string}>
        <time dateTime={run.createdAt} title={fullDate(run.createdAt)}>
          {ago(run.createdAt)}
        </time>
      </Link>
      <RunPill run={run} />
    </span>
  );
}

type RowProps = { workflow: Workflow; last: WorkflowRun | undefined; onDelete?: () => void };

function Row({ workflow, last, onDelete }: RowProps) {
  const { t } = useTranslation('workflows');
  const { identifier, version, updatedAt, nodes } = workflow;
  const title = flowTitle(workflow);
  return (
    <tr>
      <th scope="row">
        <Link className="flow-name" to={`/builder/workflows/${encodeURIComponent(identifier)}` as string}>
          <ActionGlyph icon={workflow.icon ?? 'route'} size={18} className="dim" />
          <b>{title}</b>
        </Link>
        <code className="list-code">{identifier}</code>
      </th>
      <td data-label={t('list.triggers')}>
        <Triggers workflow={workflow} />
      </td>
      <td data-label={t('list.last')}>
        <Last run={last} />
      </td>
      <td className="num" data-label={t('list.size')}>
        {t('list.nodes', { count: nodes.length })}
      </td>
      <td data-label={t('list.version')}>
        <span className="num">{t('version', { version })}</span>
        <small className="list-next">
          <time dateTime={updatedAt} title={fullDate(updatedAt)}>
            {ago(updatedAt)}
          </time>
        </small>
      </td>
      <td className="flow-row-tools">
        <MoreMenu
          label={t('moreOf', { title })}
          remove={onDelete ? { label: t('delete'), onClick: onDelete } : undefined}
        >
          <Menu.Item
            leftSection={<IconCopy size={15} />}
            renderRoot={(rest) => (
              <Link {...rest} to={'/builder/new-workflow' as string} search={{ from: identifier } as never} />
            )}
          >
            {t('duplicate')}
          </Menu.Item>
        </MoreMenu>
      </td>
    </tr>
  );
}

const COLUMNS = ['name', 'triggers', 'last', 'size', 'version', 'tools'] as const;

/** Last runs are found among so many. */
const RECENT = 200;

function Table({ workflows }: { workflows: Workflow[] }) {
  const { t } = useTranslation('workflows');
  const mayDelete = useCan('delete:actions');
  const [deleting, setDeleting] = useState<Workflow>();
  const { data: runs = [] } = useQuery(flowRunsQuery({ limit: RECENT }));
  return (
    <div className="list-scroll">
      <PlainTable className="flow-list stacked">
        <caption className="sr-only">{t('title')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {column === 'tools' ? (
                  <span className="sr-only">{t('list.tools')}</span>
                ) : (
                  t(`list.${column}`)
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {workflows.map((workflow) => (
            <Row
              key={workflow.identifier}
              workflow={workflow}
              last={runs.find((run) => run.workflow.identifier === workflow.identifier)}
              onDelete={mayDelete ? () => setDeleting(workflow) : undefined}
            />
          ))}
        </tbody>
      </PlainTable>
      {deleting && (
        <DeleteWorkflow
          identifier={deleting.identifier}
          title={flowTitle(deleting)}
          onClose={() => setDeleting(undefined)}
        />
      )}
    </div>
  );
}

function NewButton() {
  const { t } = useTranslation('workflows');
  return (
    <Button
      leftSection={<IconPlus size={15} />}
      renderRoot={(rest) => <Link {...rest} to={'/builder/new-workflow' as string} />}
    >
      {t('new')}
    </Button>
  );
}

export default function WorkflowsPage() {
  const { t } = useTranslation('workflows');
  const mayEdit = useCan('update:actions');
  const mayCreate = useCan('create:actions');
  const found = useQuery({ ...workflowsQuery(), enabled: mayEdit });
  if (!mayEdit) return <NoAccess page text={t('noEdit')} />;
  return (
    <div className="flows-page">
      <PageHead title={t('title')} subtitle={t('subtitle')} actions={mayCreate && <NewButton />} />
      {found.error ? (
        <ErrorBox error={found.error} onRetry={() => void found.refetch()} />
      ) : found.isPending ? (
        <div className="flows-wait">
          <CardsSkeleton cards={3} height={56} />
        </div>
      ) : found.data.workflows.length === 0 ? (
        <Empty
          icon={<IconRoute size={26} stroke={1.6} />}
          title={t('empty')}
          text={t('emptyText')}
          action={mayCreate && <NewButton />}
        />
      ) : (
        <Table workflows={found.data.workflows} />
      )}
    </div>
  );
}
