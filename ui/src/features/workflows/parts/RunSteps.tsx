import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WorkflowRunDetail } from '~/api/workflow-runs';
import { flowTitle } from '~/api/workflows';
import { glyphOf } from '~/components/flow/kinds';
import { RunPill } from '~/components/flow/RunPill';
import { Glyph } from '~/components/icon/Glyph';
import { duration } from '~/lib/duration';

type Props = {
  run: WorkflowRunDetail;
  chosen: string | undefined;
  onChoose: (node: string) => void;
};

/** The nodes that the run came to, in their order. */
export function RunSteps({ run, chosen, onChoose }: Props) {
  const { t } = useTranslation('workflows');
  return (
    <ol className="flow-steps" aria-label={t('steps')}>
      {run.nodeRuns.map((nodeRun) => (
        <li key={nodeRun.identifier}>
          <UnstyledButton
            className="flow-kind"
            aria-pressed={nodeRun.node.identifier === chosen}
            onClick={() => onChoose(nodeRun.node.identifier)}
          >
            <Glyph id={glyphOf(nodeRun.node.type)} size={16} className="dim" />
            <span className="flow-kind-text">
              <b className="ellipsis">{flowTitle(nodeRun.node)}</b>
              {nodeRun.endedAt && <small>{duration(nodeRun.createdAt, nodeRun.endedAt)}</small>}
            </span>
            <RunPill run={nodeRun} />
          </UnstyledButton>
        </li>
      ))}
    </ol>
  );
}
