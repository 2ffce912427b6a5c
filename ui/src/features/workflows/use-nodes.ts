import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeKind } from '~/api/workflows';
import type { FlowEdits } from '~/components/flow/FlowCanvas';
import { connected, disconnected, type Place, withNode, withoutNode } from '~/components/flow/graph';
import { newNode } from './document';
import type { WorkflowState } from './use-workflow';

/** A node is added behind another, or, without a place, to begin with. */
type Adding = { place?: Place };

/** The node that is looked at, and what is done to the graph with a gesture. */
export function useNodes(state: WorkflowState) {
  const { t } = useTranslation('workflows');
  const { draft, change } = state;
  const [chosen, setChosen] = useState<string>();
  const [adding, setAdding] = useState<Adding>();
  const remove = (id: string) => {
    if (id === chosen) setChosen(undefined);
    change(withoutNode(draft, id));
  };
  const edits: FlowEdits = {
    onConnect: (source, exit, target) => change(connected(draft, source, exit, target)),
    onGrow: (place) => setAdding({ place }),
    onRemoveWay: (edge) => change(disconnected(draft, edge)),
    onRemove: remove,
  };
  const add = (kind: NodeKind) => {
    const node = newNode(draft, kind, t(`kind.${kind}`));
    change(withNode(draft, node, adding?.place));
    setAdding(undefined);
    setChosen(node.identifier);
  };
  return { chosen, setChosen, adding, setAdding, edits, add, remove };
}

export type Nodes = ReturnType<typeof useNodes>;
