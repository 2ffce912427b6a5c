import '~/components/definition/definition.css';
import '~/theme/canvas.css';
import '~/components/flow/flow.css';
import '../workflows.css';
import { Button, Menu } from '@mantine/core';
import { IconCopy, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint } from '~/api/contract';
import { useCan } from '~/api/permissions';
import { blueprintsQuery } from '~/api/queries';
import { tryFlow } from '~/api/workflow-runs';
import { type FlowDocument, flowTitle, startPath } from '~/api/workflows';
import type { Edit } from '~/components/definition/edit';
import { faultsIn, type PlacedFault } from '~/components/definition/faults';
import { SaveBar } from '~/components/draft/SaveBar';
import { useFaces, Workbench } from '~/components/draft/Workbench';
import { nodeOf } from '~/components/flow/graph';
import { MoreMenu } from '~/components/nav/MoreMenu';
import { PageHead } from '~/components/page/PageHead';
import { Pill } from '~/components/pill/Pill';
import { isPublished, nodeOfFault, published, readFlow } from '../document';
import { useDoubts } from '../use-doubts';
import { type Nodes, useNodes } from '../use-nodes';
import type { WorkflowState } from '../use-workflow';
import { DeleteWorkflow } from './DeleteWorkflow';
import { Doubts } from './Doubts';
import { FlowDetails } from './FlowDetails';
import { GraphPane } from './GraphPane';
import { LatestRuns } from './LatestRuns';
import { NodePalette } from './NodePalette';
import { NodeSheet } from './NodeSheet';
import type { Trying } from './Trial';
import { VersionGraph } from './VersionGraph';
import type { Seeing } from './Versions';

const JsonFace = lazy(() => import('~/components/draft/JsonFace'));
const Trial = lazy(() => import('./Trial'));
const Versions = lazy(() => import('./Versions'));

type Props = {
  state: WorkflowState /** None of one that is not saved yet. */;
  version?: number;
  onDeleted: () => Promise<void>;
};
const SIDES = ['form', 'try', 'json', 'versions', 'runs'] as const;
const NEW_SIDES = ['form', 'try', 'json'] as const;

const NONE: Blueprint[] = [];
const GRAPH = { className: 'workbench-edit flow-edit' };

type PaneProps = { state: WorkflowState; nodes: Nodes; doubts: PlacedFault[] };

function FormPane({ state, nodes, doubts }: PaneProps) {
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
        doubts={doubts}
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
      <Doubts flow={draft} doubts={doubts} onNode={nodes.setChosen} />
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

type SideProps = PaneProps & {
  face: string;
  trying: Trying;
  version: number;
  seeing: Seeing;
};

function Side({ face, state, nodes, doubts, trying, version, seeing }: SideProps) {
  if (face === 'try')
    return (
      <Suspense>
        <Trial flow={state.draft} trying={trying} />
      </Suspense>
    );
  if (face === 'json') return <JsonPane state={state} chosen={nodes.chosen} />;
  if (face === 'versions')
    return (
      <Suspense>
        <Versions workflow={state.name} current={version} graph={state.draft} {...seeing} />
      </Suspense>
    );
  if (face === 'runs') return <LatestRuns workflow={state.name} />;
  return <FormPane state={state} nodes={nodes} doubts={doubts} />;
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
  const doubts = useDoubts(draft);
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
            doubts={doubts}
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
          <GraphPane
            state={state}
            nodes={nodes}
            doubts={doubts}
            tried={faces.face === 'try' ? trying.data : undefined}
          />
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
