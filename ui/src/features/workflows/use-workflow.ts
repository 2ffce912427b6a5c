import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  createWorkflow,
  type FlowDocument,
  flowTitle,
  readWorkflow,
  refreshWorkflows,
  replaceWorkflow,
  type Workflow,
  workflowQuery,
} from '~/api/workflows';
import { standingFaults } from '~/components/definition/faults';
import { type Audit, auditOf, type Latest } from '~/components/draft/meeting';
import { type DocumentState, useDocument } from '~/components/draft/use-document';
import { useUndo } from '~/components/draft/use-undo';
import { documentOf } from './document';

function useTelling() {
  const { t } = useTranslation('workflows');
  const queryClient = useQueryClient();
  return (saved: Workflow) => {
    queryClient.setQueryData(workflowQuery(saved.identifier).queryKey, saved);
    notifications.show({ message: t('saved', { title: flowTitle(saved), version: saved.version }) });
    void refreshWorkflows(queryClient);
  };
}

function useEditing(state: DocumentState<FlowDocument>) {
  const undo = useUndo(state.draft, state.change);
  const { draft, saving } = state;
  const faults = useMemo(
    () => standingFaults(saving.error, saving.variables?.document, draft),
    [saving.error, saving.variables, draft],
  );
  const forget = () => {
    undo.clear();
    state.forget();
  };
  return { undo, faults, change: undo.set, forget };
}

export function useNewWorkflow(name: string, start: FlowDocument, onCreated: (identifier: string) => void) {
  const tell = useTelling();
  const save = async (draft: FlowDocument) => {
    const saved = await createWorkflow(draft);
    tell(saved);
    onCreated(saved.identifier);
  };
  const state = useDocument({ kind: 'workflow', name: `+${name}`, stored: start, save });
  return { ...state, ...useEditing(state), isNew: true, name: '' };
}

export function useEditWorkflow(name: string, stored: FlowDocument, audit: Audit) {
  const tell = useTelling();
  const queryClient = useQueryClient();
  const latest = async (): Promise<Latest<FlowDocument>> => {
    const { thing, tag } = await readWorkflow(name);
    queryClient.setQueryData(workflowQuery(name).queryKey, thing);
    return { document: documentOf(thing), tags: [tag], audit: auditOf(thing) };
  };
  const save = async (draft: FlowDocument, _: FlowDocument, [tag]: string[]) =>
    tell(await replaceWorkflow(name, draft, tag));
  const state = useDocument({ kind: 'workflow', name, stored, audit, latest, save });
  return { ...state, ...useEditing(state), isNew: false, name };
}

export type WorkflowState = ReturnType<typeof useEditWorkflow>;
