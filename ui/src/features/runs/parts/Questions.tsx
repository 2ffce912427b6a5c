import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { askingQuery, flowRunPath } from '~/api/workflow-runs';
import { flowTitle } from '~/api/workflows';
import { Panel } from '~/components/panel/Panel';
import { ErrorBox } from '~/components/state/ErrorBox';
import { ago, fullDate } from '~/lib/dates';

/** Steps of workflows that wait for this person's answer; each leads to its form. */
export function Questions() {
  const { t } = useTranslation('runs');
  const { data = [], error, refetch } = useQuery(askingQuery());
  if (error) return <ErrorBox error={error} onRetry={() => void refetch()} />;
  if (data.length === 0) return null;
  return (
    <div className="questions">
      <Panel title={t('inbox.questions', { count: data.length })}>
        <ul className="panel-list">
          {data.map(({ identifier, node, input, workflowRun, createdAt }) => (
            <li key={identifier}>
              <Link
                className="question"
                to={flowRunPath(workflowRun.identifier) as string}
                search={{ node: node.identifier } as never}
              >
                <span className="question-text">
                  <b className="ellipsis">
                    {flowTitle(workflowRun.workflow)}: {flowTitle(node)}
                  </b>
                  <small className="ellipsis">{input?.description}</small>
                </span>
                <time className="dim" dateTime={createdAt} title={fullDate(createdAt)}>
                  {ago(createdAt)}
                </time>
              </Link>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}
