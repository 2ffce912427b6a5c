import { ActionIcon, Button, Select } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconPlus, IconSearch, IconWand } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TriedFlow } from '~/api/workflow-runs';
import { type FlowDocument, flowTitle } from '~/api/workflows';
import type { PlacedFault } from '~/components/definition/faults';
import type { NodeLook } from '~/components/flow/Card';
import { Empty } from '~/components/state/Empty';
import { nodeOfFault } from '../document';
import type { Nodes } from '../use-nodes';
import type { WorkflowState } from '../use-workflow';

const FlowCanvas = lazy(() => import('~/components/flow/FlowCanvas'));

function Tools({ state, nodes, onArrange }: { state: WorkflowState; nodes: Nodes; onArrange: () => void }) {
  const { t } = useTranslation('workflows');
  const { undo, redo } = state.undo;
  return (
    <div className="flow-tools" role="toolbar" aria-label={t('tools')}>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconPlus size={15} />}
        onClick={() => nodes.setAdding({})}
      >
        {t('addNode')}
      </Button>
      <ActionIcon variant="default" size={30} aria-label={t('undo')} disabled={!undo} onClick={undo}>
        <IconArrowBackUp size={16} />
      </ActionIcon>
      <ActionIcon variant="default" size={30} aria-label={t('redo')} disabled={!redo} onClick={redo}>
        <IconArrowForwardUp size={16} />
      </ActionIcon>
      <ActionIcon variant="default" size={30} aria-label={t('arrange')} onClick={onArrange}>
        <IconWand size={16} />
      </ActionIcon>
      <Select
        className="flow-find"
        size="xs"
        leftSection={<IconSearch size={14} />}
        aria-label={t('find')}
        placeholder={t('find')}
        searchable
        data={state.draft.nodes.map((node) => ({ value: node.identifier, label: flowTitle(node) }))}
        value={null}
        nothingFoundMessage={t('noNode')}
        onChange={(id) => id && nodes.setChosen(id)}
      />
    </div>
  );
}

/** What is wrong with each node, wherever it was noticed; and where a trial went. */
function looksOf(
  draft: FlowDocument,
  faults: PlacedFault[],
  doubts: PlacedFault[],
  tried?: TriedFlow,
): Record<string, NodeLook> {
  const looks: Record<string, NodeLook> = {};
  for (const { node, errors } of tried?.steps ?? [])
    looks[node] = { state: errors.length > 0 ? 'failed' : 'succeeded' };
  for (const { path } of faults) {
    const id = nodeOfFault(draft, path);
    if (id) looks[id] = { ...looks[id], faults: (looks[id]?.faults ?? 0) + 1 };
  }
  for (const { path } of doubts) {
    const id = nodeOfFault(draft, path);
    if (id) looks[id] = { ...looks[id], doubts: (looks[id]?.doubts ?? 0) + 1 };
  }
  return looks;
}

type Props = {
  state: WorkflowState;
  nodes: Nodes;
  doubts: PlacedFault[];
  tried: TriedFlow | undefined;
};

/** The graph as it is being built, and the tools over it. */
export function GraphPane({ state, nodes, doubts, tried }: Props) {
  const { t } = useTranslation('workflows');
  // Another number is another drawing: everything goes back to its place.
  const [arranged, setArranged] = useState(0);
  const { draft, faults } = state;
  const looks = useMemo(() => looksOf(draft, faults, doubts, tried), [draft, faults, doubts, tried]);
  return (
    <div className="flow-graph">
      <Tools state={state} nodes={nodes} onArrange={() => setArranged(arranged + 1)} />
      {draft.nodes.length === 0 ? (
        <Empty
          title={t('none.title')}
          text={t('none.text')}
          action={<Button onClick={() => nodes.setAdding({})}>{t('none.add')}</Button>}
        />
      ) : (
        <Suspense fallback={<div className="canvas flow-canvas" />}>
          <FlowCanvas
            key={arranged}
            graph={draft}
            label={t('graph')}
            chosen={nodes.chosen}
            looks={looks}
            onChoose={nodes.setChosen}
            edits={nodes.edits}
          />
        </Suspense>
      )}
    </div>
  );
}
