import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { actionQuery, createAction, readAction, refreshActions, replaceAction } from '~/api/actions';
import type { Action, Document } from '~/api/contract';
import { definitionOf, titleOf } from '~/components/action/definition';
import type { Edit } from '~/components/definition/edit';
import { faultsIn, standingFaults } from '~/components/definition/faults';
import { type Audit, auditOf, type Latest } from '~/components/draft/meeting';
import { type DocumentState, useDocument } from '~/components/draft/use-document';

function useTelling() {
  const { t } = useTranslation('automations');
  const queryClient = useQueryClient();
  return (saved: Action) => {
    queryClient.setQueryData(actionQuery(saved.identifier).queryKey, saved);
    notifications.show({ message: t('saved', { title: titleOf(saved as unknown as Document) }) });
    void refreshActions(queryClient);
  };
}

function useEditing(state: DocumentState<Document>) {
  const { draft, saving } = state;
  const faults = useMemo(
    () => standingFaults(saving.error, saving.variables?.document, draft),
    [saving.error, saving.variables, draft],
  );
  const edit: Edit = {
    value: state.draft,
    replace: state.change,
    faultAt: (path) => faultsIn(faults, path)[0]?.message,
  };
  return { faults, edit };
}

export function useNewAutomation(from: string, start: Document, onCreated: (identifier: string) => void) {
  const tell = useTelling();
  const save = async (draft: Document) => {
    const saved = await createAction(draft);
    tell(saved);
    onCreated(saved.identifier);
  };
  const state = useDocument({ kind: 'automation', name: `+${from}`, stored: start, save });
  return { ...state, ...useEditing(state), isNew: true, name: '' };
}

export function useEditAutomation(name: string, stored: Document, audit: Audit) {
  const tell = useTelling();
  const queryClient = useQueryClient();
  const latest = async (): Promise<Latest<Document>> => {
    const { thing, tag } = await readAction(name);
    queryClient.setQueryData(actionQuery(name).queryKey, thing);
    return { document: definitionOf(thing), tags: [tag], audit: auditOf(thing) };
  };
  const save = async (draft: Document, _: Document, [tag]: string[]) =>
    tell(await replaceAction(name, draft, tag));
  const state = useDocument({ kind: 'automation', name, stored, audit, latest, save });
  return { ...state, ...useEditing(state), isNew: false, name };
}

export type AutomationState = ReturnType<typeof useEditAutomation>;
