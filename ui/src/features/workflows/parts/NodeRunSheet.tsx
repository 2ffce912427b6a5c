import { Button } from '@mantine/core';
import { IconExternalLink, IconPlayerTrackNext, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ChildRun,
  flowRunPath,
  type NodeRun,
  nodeLogsQuery,
  type Question,
  type StepRun,
} from '~/api/workflow-runs';
import { type FlowNode, flowTitle } from '~/api/workflows';
import { CodeBlock } from '~/components/code/CodeBlock';
import { glyphOf } from '~/components/flow/kinds';
import { RunPill } from '~/components/flow/RunPill';
import { Glyph } from '~/components/icon/Glyph';
import { LogView } from '~/components/log/LogView';
import { Panel } from '~/components/panel/Panel';
import { ago, fullDate } from '~/lib/dates';
import { duration } from '~/lib/duration';
import { AnswerForm } from './AnswerForm';

type Props = {
  node: FlowNode;
  nodeRun: StepRun | undefined;
  /** Runs again from this node on; absent while the run goes on. */
  onRerun?: () => void;
  onClose: () => void;
};

const Json = ({ value }: { value: unknown }) => (
  <CodeBlock text={JSON.stringify(value, null, 2)} language="json" />
);

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Panel title={title}>
      <div className="panel-body">{children}</div>
    </Panel>
  );
}

/** Only these may become a link; a backend may report any text. */
const isSafe = (url: string) => /^https?:\/\//i.test(url);

function Links({ links }: Pick<NodeRun, 'links'>) {
  return links
    .map((link) => (typeof link === 'string' ? { url: link, title: link } : link))
    .filter(({ url }) => isSafe(url))
    .map(({ url, title }) => (
      <a key={url} className="flow-link" href={url} target="_blank" rel="noopener noreferrer">
        <IconExternalLink size={14} aria-hidden /> {title || url}
      </a>
    ));
}

/** Who has answered, how many are still wanted, and the form for whoever is asked. */
function Answers({ nodeRun, question }: { nodeRun: NodeRun; question: Question }) {
  const { t } = useTranslation('workflows');
  const buttons = new Map(
    (question.userInputs.buttons ?? []).map(({ identifier, label }) => [identifier, label]),
  );
  return (
    <Part title={t('answer.title')}>
      {question.description && <p className="flow-question">{question.description}</p>}
      {nodeRun.status === 'IN_PROGRESS' &&
        question.outlets
          .filter(({ numOfResponders }) => numOfResponders > 1)
          .map(({ identifier, title, numOfResponders, responded }) => (
            <p key={identifier} className="dim">
              {t('answer.count', { title: title || identifier, responded, count: numOfResponders })}
            </p>
          ))}
      <ul className="flow-answers">
        {question.responses.map(({ button, inputs = {}, submitterInfo: { submittedBy }, submittedAt }) => (
          <li key={submittedBy.id}>
            <b>{submittedBy.email ?? submittedBy.id}</b> {buttons.get(button) || button}
            {submittedAt && (
              <time className="dim" dateTime={submittedAt} title={fullDate(submittedAt)}>
                {' '}
                · {ago(submittedAt)}
              </time>
            )}
            {Object.entries(inputs).map(([key, value]) => (
              <small key={key}>
                {question.userInputs.properties[key]?.title || key}:{' '}
                {typeof value === 'string' ? value : JSON.stringify(value)}
              </small>
            ))}
          </li>
        ))}
      </ul>
      {question.mayRespond ? (
        <AnswerForm nodeRun={nodeRun} question={question} />
      ) : (
        <p className="dim">{t(nodeRun.status === 'COMPLETED' ? 'answer.decided' : 'answer.others')}</p>
      )}
    </Part>
  );
}

/** The input by which runs for items of a list differ; nothing where they were all given the same. */
const difference = (runs: ChildRun[]): string | undefined => {
  const names = new Set(runs.flatMap(({ properties }) => Object.keys(properties)));
  return [...names].find((name) => new Set(runs.map(({ properties }) => String(properties[name]))).size > 1);
};

const nameOf = ({ workflow, properties }: ChildRun, by: string | undefined): string =>
  by === undefined ? flowTitle(workflow) : String(properties[by] ?? flowTitle(workflow));

/** The runs of another workflow that the node started, and how each stands. */
function Started({ runs }: { runs: ChildRun[] }) {
  const { t } = useTranslation('workflows');
  const by = difference(runs);
  return (
    <Part title={t('startedRuns', { count: runs.length })}>
      <ol className="flow-children">
        {runs.map((run) => (
          <li key={run.identifier}>
            <Link to={flowRunPath(run.identifier) as string}>{nameOf(run, by)}</Link>
            <RunPill run={run} />
            <time className="dim" dateTime={run.createdAt} title={fullDate(run.createdAt)}>
              {run.endedAt ? duration(run.createdAt, run.endedAt) : ago(run.createdAt)}
            </time>
            {run.result !== 'SUCCESS' && run.summary && <small>{run.summary}</small>}
          </li>
        ))}
      </ol>
    </Part>
  );
}

function Log({ nodeRun }: { nodeRun: NodeRun }) {
  const { t } = useTranslation('workflows');
  const { data = [] } = useQuery(nodeLogsQuery(nodeRun.identifier));
  if (data.length === 0) return null;
  return (
    <Panel title={t('log')}>
      <div className="flow-log">
        <LogView
          messages={data}
          label={t('logOf', { node: flowTitle(nodeRun.node) })}
          fileName={`${nodeRun.identifier}.log`}
          empty={<p className="dim">{t('noLog')}</p>}
        />
      </div>
    </Panel>
  );
}

function Facts({ nodeRun }: { nodeRun: NodeRun }) {
  const { t } = useTranslation('workflows');
  const { createdAt, endedAt, wakesAt, status, selectedOutlet, input, links } = nodeRun;
  const outlet = input?.outlets.find(({ identifier }) => identifier === selectedOutlet)?.title;
  return (
    <p className="flow-facts">
      <RunPill run={nodeRun} />
      <time dateTime={createdAt} title={fullDate(createdAt)}>
        {endedAt ? t('took', { time: duration(createdAt, endedAt) }) : t('since', { when: ago(createdAt) })}
      </time>
      {wakesAt && status === 'IN_PROGRESS' && (
        <time dateTime={wakesAt} title={fullDate(wakesAt)}>
          {t('wakes', { when: ago(wakesAt) })}
        </time>
      )}
      {selectedOutlet && <span>{t('left', { outlet: outlet || selectedOutlet })}</span>}
      <Links links={links} />
    </p>
  );
}

/** What became of one node in a run: what it was given, what it gave, what it said. */
export function NodeRunSheet({ node, nodeRun, onRerun, onClose }: Props) {
  const { t } = useTranslation('workflows');
  const { type } = node.config;
  return (
    <section className="flow-sheet" aria-label={flowTitle(node)}>
      <header className="flow-sheet-head">
        <Glyph id={glyphOf(type)} size={18} className="dim" />
        <span className="flow-kind-text">
          <b>{flowTitle(node)}</b>
          <small>{t(`kind.${type}`)}</small>
        </span>
        {onRerun && nodeRun && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlayerTrackNext size={14} />}
            onClick={onRerun}
          >
            {t('rerunFrom')}
          </Button>
        )}
        <Button variant="subtle" color="gray" size="compact-sm" aria-label={t('closeNode')} onClick={onClose}>
          <IconX size={15} />
        </Button>
      </header>
      {!nodeRun && <p className="dim">{t('notReached')}</p>}
      {nodeRun && (
        <>
          <Facts nodeRun={nodeRun} />
          {nodeRun.summary && (
            <p className={`run-outcome pill-block ${nodeRun.result === 'FAILED' ? 'red' : 'amber'}`}>
              {nodeRun.summary}
            </p>
          )}
          {nodeRun.input && <Answers key={nodeRun.identifier} nodeRun={nodeRun} question={nodeRun.input} />}
          {nodeRun.runs.length > 0 && <Started runs={nodeRun.runs} />}
          {nodeRun.output !== null && (
            <Part title={t('output')}>
              <Json value={nodeRun.output} />
            </Part>
          )}
          {nodeRun.config && !nodeRun.input && (
            <Part title={t('given')}>
              <Json value={nodeRun.config} />
            </Part>
          )}
          <Log nodeRun={nodeRun} />
        </>
      )}
    </section>
  );
}
