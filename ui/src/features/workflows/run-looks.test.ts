import { expect, test } from 'vitest';
import type { StepRun, WorkflowRunDetail } from '~/api/workflow-runs';
import { looksOf, passedIn } from './run-looks';
import { STARTS } from './starts';

const nodeRun = (identifier: string, over: Partial<StepRun> = {}): StepRun => ({
  identifier: `wfnr_${identifier}`,
  workflowRunIdentifier: 'wfr_1',
  status: 'COMPLETED',
  result: 'SUCCESS',
  state: 'succeeded',
  statusLabel: null,
  summary: null,
  node: { identifier, type: 'INPUT' },
  config: null,
  output: null,
  selectedOutlet: null,
  links: [],
  wakesAt: null,
  input: null,
  createdAt: '2026-11-20T10:00:00.000Z',
  endedAt: null,
  runs: [],
  resumesAt: identifier,
  ...over,
});

const run = (...nodeRuns: StepRun[]) =>
  ({
    identifier: 'wfr_1',
    trigger: { identifier: 'ask', type: 'SELF_SERVE_TRIGGER', by: null },
    graph: STARTS.service,
    nodeRuns,
  }) as unknown as WorkflowRunDetail;

test('what people are asked waits, and what was not reached is told apart', () => {
  const waiting = nodeRun('approval', { status: 'IN_PROGRESS', result: null, state: 'running' });
  const states = Object.entries(looksOf(run(waiting))).map(([id, { state }]) => `${id} ${state}`);
  expect(states).toEqual(['ask succeeded', 'approval waiting', 'create skipped']);
});

test('a run goes along the outlets that were taken, into what it reached', () => {
  const approved = nodeRun('approval', { selectedOutlet: 'approve' });
  expect([...passedIn(run(approved))]).toEqual(['ask/out/approval']);
  expect([...passedIn(run(approved, nodeRun('create')))]).toEqual([
    'ask/out/approval',
    'approval/outlet:approve/create',
  ]);
});

test('a run goes along every branch that begins at a parallel', () => {
  const outlets = [{ identifier: 'left' }, { identifier: 'right' }];
  const graph = {
    nodes: [{ identifier: 'fork', config: { type: 'PARALLEL' as const, outlets } }],
    connections: ['left', 'right'].map((outlet) => ({
      sourceIdentifier: 'fork',
      targetIdentifier: outlet,
      sourceOutletIdentifier: outlet,
    })),
  };
  const passed = passedIn({ ...run(nodeRun('fork'), nodeRun('left'), nodeRun('right')), graph });
  expect([...passed]).toEqual(['fork/outlet:left/left', 'fork/outlet:right/right']);
});
