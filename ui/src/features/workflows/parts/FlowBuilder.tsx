import '~/components/definition/definition.css';
import '~/components/flow/flow.css';
import '../workflows.css';
import { ActionIcon, Button, Menu, Select } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCopy,
  IconPlayerPlay,
  IconPlus,
  IconSearch,
  IconWand,
} from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint } from '~/api/contract';
import { useCan } from '~/api/permissions';
import { blueprintsQuery } from '~/api/queries';
import { type TriedFlow, tryFlow } from '~/api/workflow-runs';
import { type FlowDocument, flowTitle, type NodeKind, startPath } from '~/api/workflows';
import type { Edit } from '~/components/definition/edit';
import { faultsIn, type PlacedFault } from '~/components/definition/faults';
import { SaveBar } from '~/components/draft/SaveBar';
import { useFaces, Workbench } from '~/components/draft/Workbench';
import type { NodeLook } from '~/components/flow/Card';
import type { FlowEdits } from '~/components/flow/FlowCanvas';
import { connected, disconnected, nodeOf, type Place, withNode, withoutNode } from '~/components/flow/graph';
import { MoreMenu } from '~/components/nav/MoreMenu';
import { PageHead } from '~/components/page/PageHead';
import { Pill } from '~/components/pill/Pill';
import { Empty } from '~/components/state/Empty';
import { isPublished, newNode, nodeOfFault, published, readFlow } from '../document';
import type { WorkflowState } from '../use-workflow';
import { DeleteWorkflow } from './DeleteWorkflow';
import { FlowDetails } from './FlowDetails';
import { LatestRuns } from './LatestRuns';
import { NodePalette } from './NodePalette';
import { NodeSheet } from './NodeSheet';
import { Trial, type Trying } from './Trial';
import { VersionGraph } from './VersionGraph';
import { type Seeing, Versions } from './Versions';

const FlowCanvas = lazy(() => import('~/components/flow/FlowCanvas'));
const JsonFace = lazy(() => import('~/components/draft/JsonFace'));

type Props = {
  state: WorkflowState /** None of one that is not saved yet. */;
  version?: number;
  onDeleted: () => Promise<void>;
};
const SIDES = ['form', 'try', 'json', 'versions', 'runs'] as const;
const NEW_SIDES = ['form', 'try', 'json'] as const;

const NONE: Blueprint[] = [];
const GRAPH = { className: 'workbench-edit flow-edit' };

/** A node is added behind another, or, without a place, to begin with. */
type Adding = { place?: Place };

function useNodes(state: WorkflowState) {
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

type Nodes = ReturnType<typeof useNodes>;

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
function looksOf(draft: FlowDocument, faults: PlacedFault[], tried?: TriedFlow): Record<string, NodeLook> {
  const looks: Record<string, NodeLook> = {};
  for (const { node, errors } of tried?.steps ?? [])
    looks[node] = { state: errors.length > 0 ? 'failed' : 'succeeded' };
  for (const { path } of faults) {
    const id = nodeOfFault(draft, path);
    if (id) looks[id] = { ...looks[id], faults: (looks[id]?.faults ?? 0) + 1 };
  }
  return looks;
}

type GraphProps = { state: WorkflowState; nodes: Nodes; tried: TriedFlow | undefined };

function GraphPane({ state, nodes, tried }: GraphProps) {
  const { t } = useTranslation('workflows');
  // Another number is another drawing: everything goes back to its place.
  const [arranged, setArranged] = useState(0);
  const { draft, faults } = state;
  const looks = useMemo(() => looksOf(draft, faults, tried), [draft, faults, tried]);
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
        <Suspense fallback={<div className="flow-canvas" />}>
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

function FormPane({ state, nodes }: { state: WorkflowState; nodes: Nodes }) {
  const { data: blueprints = NONE } = useQuery(blueprintsQuery());
  const { draft, faults, change } = state;
  const node = nodes.chosen === undefined ? undefined : nodeOf(draft, nodes.chosen);
  if (node)
    return (
      <NodeSheet
        key={draft.nodes.indexOf(node)}
        flow={draft}
        node={node}
        faults={faults}
        blueprints={blueprints}
        onChange={change}
        onRenamed={nodes.setChosen}
        onRemove={() => nodes.remove(node.identifier)}
        onClose={() => nodes.setChosen(undefined)}
      />
    );
  const edit: Edit = {
    value: draft as unknown as Edit['value'],
    replace: (next) => change(next as unknown as FlowDocument),
    faultAt: (path) => faultsIn(faults, path)[0]?.message,
  };
  return (
    <div className="flow-sheet">
      <FlowDetails edit={edit} isNew={state.isNew} />
    </div>
  );
}

function JsonPane({ state, chosen }: { state: WorkflowState; chosen?: string }) {
  const { t } = useTranslation('workflows');
  const at = state.draft.nodes.findIndex(({ identifier }) => identifier === chosen);
  return (
    <Suspense fallback={<div className="json-face" />}>
      <JsonFace
        label="JSON"
        shape={t('shape')}
        draft={state.draft}
        read={readFlow}
        faults={state.faults}
        show={at < 0 ? undefined : ['nodes', String(at)]}
        onChange={(draft) => state.change(draft as FlowDocument)}
      />
    </Suspense>
  );
}

type SideProps = {
  face: string;
  state: WorkflowState;
  nodes: Nodes;
  trying: Trying;
  version: number;
  seeing: Seeing;
};

function Side({ face, state, nodes, trying, version, seeing }: SideProps) {
  if (face === 'try') return <Trial flow={state.draft} trying={trying} />;
  if (face === 'json') return <JsonPane state={state} chosen={nodes.chosen} />;
  if (face === 'versions')
    return <Versions workflow={state.name} current={version} graph={state.draft} {...seeing} />;
  if (face === 'runs') return <LatestRuns workflow={state.name} />;
  return <FormPane state={state} nodes={nodes} />;
}

function More({ state, onDelete }: { state: WorkflowState; onDelete: () => void }) {
  const { t } = useTranslation('workflows');
  const mayDelete = useCan('delete:actions');
  if (state.isNew) return null;
  const startable = state.base.nodes.some(
    ({ config }) => config.type === 'SELF_SERVE_TRIGGER' && config.published !== false,
  );
  return (
    <>
      {startable && (
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={15} />}
          renderRoot={(rest) => <Link {...rest} to={startPath(state.name) as string} />}
        >
          {t('open')}
        </Button>
      )}
      <MoreMenu label={t('more')} remove={mayDelete ? { label: t('delete'), onClick: onDelete } : undefined}>
        <Menu.Item
          leftSection={<IconCopy size={15} />}
          renderRoot={(rest) => (
            <Link {...rest} to={'/builder/new-workflow' as string} search={{ from: state.name } as never} />
          )}
        >
          {t('duplicate')}
        </Menu.Item>
      </MoreMenu>
    </>
  );
}

/** The graph, and beside it what is chosen in it or the whole as JSON. */
export function FlowBuilder({ state, version = 0, onDeleted }: Props) {
  const { t } = useTranslation('workflows');
  const nodes = useNodes(state);
  const { draft, saving, isNew } = state;
  const trying = useMutation(tryFlow);
  const faceWord = (face: (typeof SIDES)[number] | 'build') =>
    t(face === 'form' && nodes.chosen !== undefined ? 'pane.node' : `pane.${face}`);
  const faces = useFaces<(typeof SIDES)[number]>(isNew ? NEW_SIDES : SIDES, faceWord, t('panes'));
  const [deleting, setDeleting] = useState(false);
  const [seen, see] = useState<number>();
  const title = flowTitle(draft) || t('newTitle');
  const hidden = !isPublished(draft);
  const publish = (on: boolean) => {
    const next = published(draft, on);
    state.change(next);
    state.save(next);
  };
  const goTo = (path: string[]) => {
    nodes.setChosen(nodeOfFault(draft, path));
    faces.setFace('form');
  };
  const placeOf = (path: string[]) => {
    const node = nodeOf(draft, nodeOfFault(draft, path) ?? '');
    return node ? flowTitle(node) : (path.at(-1) ?? title);
  };
  return (
    <>
      <Workbench
        faces={faces}
        attributes={GRAPH}
        side={
          <Side
            face={faces.face}
            state={state}
            nodes={nodes}
            trying={trying}
            version={version}
            seeing={{ seen, see }}
          />
        }
        head={
          <PageHead
            title={title}
            crumbs={[{ label: t('title'), to: '/builder/workflows' }]}
            marks={
              <>
                {draft.identifier && <Pill>{draft.identifier}</Pill>}
                {version > 0 && <Pill>{t('version', { version })}</Pill>}
                {hidden && <Pill tone="amber">{t('unpublished')}</Pill>}
              </>
            }
            actions={<More state={state} onDelete={() => setDeleting(true)} />}
          />
        }
        bar={
          <SaveBar
            dirty={state.dirty}
            isNew={isNew}
            meeting={state.meeting}
            mine={draft}
            faults={state.faults}
            error={saving.error}
            busy={saving.isPending}
            placeOf={placeOf}
            onPlace={goTo}
            onInsist={state.insist}
            onForget={state.forget}
            onSave={() => publish(true)}
            verb={isNew || hidden ? t('publish') : t('publishChanges')}
            more={
              <Button
                variant="default"
                disabled={saving.isPending || state.meeting !== undefined}
                onClick={() => publish(false)}
              >
                {hidden || isNew ? t('saveHidden') : t('hide')}
              </Button>
            }
          />
        }
      >
        {seen !== undefined && (faces.face === 'versions' || faces.face === 'build') ? (
          <VersionGraph workflow={state.name} version={seen} onClose={() => see(undefined)} />
        ) : (
          <GraphPane state={state} nodes={nodes} tried={faces.face === 'try' ? trying.data : undefined} />
        )}
      </Workbench>
      {nodes.adding && (
        <NodePalette
          families={nodes.adding.place ? ['turn', 'step'] : ['trigger', 'turn', 'step']}
          onPick={nodes.add}
          onClose={() => nodes.setAdding(undefined)}
        />
      )}
      {deleting && (
        <DeleteWorkflow
          identifier={state.name}
          title={title}
          onDeleted={onDeleted}
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  );
}
