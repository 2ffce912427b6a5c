import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  actionQuery,
  changePermissions,
  createAction,
  permissionsQuery,
  readAction,
  readPermissions,
  refreshActions,
  replaceAction,
} from '~/api/actions';
import type { Action } from '~/api/contract';
import { ApiError } from '~/api/errors';
import { bootstrapQuery } from '~/api/queries';
import { definitionOf, retitled, titleOf } from '~/components/action/definition';
import type { Edit } from '~/components/definition/edit';
import { faultsIn, type PlacedFault } from '~/components/definition/faults';
import type { Definition } from '~/components/definition/sections';
import { draftId, useDrafts } from '~/components/draft/drafts';
import { type Audit, auditOf, type Latest } from '~/components/draft/meeting';
import { type DocumentState, useDocument } from '~/components/draft/use-document';
import { same } from '~/lib/same';
import { type ActionDocument, faultsOf, PartRefused, USUAL_PERMISSIONS } from './document';
import { useTrial } from './use-trial';

async function part<Answer>(name: keyof ActionDocument, call: Promise<Answer>): Promise<Answer> {
  try {
    return await call;
  } catch (error) {
    throw error instanceof ApiError ? new PartRefused(name, error) : error;
  }
}

/** Sends both parts; what is new and only half accepted becomes a draft of what now exists. */
function useSending(onCreated?: (identifier: string) => void) {
  const { t } = useTranslation('actions');
  const queryClient = useQueryClient();
  const { keep } = useDrafts();
  const { data: session } = useQuery(bootstrapQuery());
  const remember = (saved: Action) => queryClient.setQueryData(actionQuery(saved.identifier).queryKey, saved);
  const decide = async (
    action: string,
    { permissions }: ActionDocument,
    before: ActionDocument,
    tag?: string,
  ) => {
    if (same(permissions, before.permissions)) return;
    const stored = await part('permissions', changePermissions(action, permissions, tag));
    queryClient.setQueryData(permissionsQuery(action).queryKey, stored);
  };
  const tell = (saved: Action) => {
    notifications.show({ message: t('saved', { title: titleOf(saved) }) });
    void refreshActions(queryClient);
  };
  const create = async (draft: ActionDocument) => {
    const saved = await part('action', createAction(draft.action));
    remember(saved);
    const usual = { action: definitionOf(saved), permissions: USUAL_PERMISSIONS };
    try {
      await decide(saved.identifier, draft, usual);
      tell(saved);
    } catch (error) {
      keep(draftId(session?.user.id, 'action', saved.identifier), usual, { ...draft, action: usual.action });
      notifications.show({ color: 'red', message: (error as Error).message });
    }
    onCreated?.(saved.identifier);
  };
  const replace = (name: string) => async (draft: ActionDocument, base: ActionDocument, tags: string[]) => {
    const saved = await part('action', replaceAction(name, draft.action, tags[0]));
    await decide(name, draft, base, tags[1]);
    remember(saved);
    tell(saved);
  };
  const latest = (name: string) => async (): Promise<Latest<ActionDocument>> => {
    const [action, permissions] = await Promise.all([readAction(name), readPermissions(name)]);
    remember(action.thing);
    queryClient.setQueryData(permissionsQuery(name).queryKey, permissions.thing);
    return {
      document: { action: definitionOf(action.thing), permissions: permissions.thing },
      tags: [action.tag, permissions.tag],
      audit: auditOf(action.thing),
    };
  };
  return { create, replace, latest };
}

/** The document with everything its editors need: places, faults, and how it is sent. */
function useEditing(state: DocumentState<ActionDocument>, isNew: boolean) {
  const { draft, change, saving } = state;
  const trial = useTrial(draft);
  const [tried, setTried] = useState(false);
  const refused = useMemo(() => faultsOf(saving.error), [saving.error]);
  // What the server finds in the draft as it stands; said at the fields once somebody tried to save it.
  const faults = tried ? (trial.faults ?? refused) : NONE;
  const edit: Edit = {
    value: draft as unknown as Definition,
    replace: (next) => change(next as unknown as ActionDocument),
    faultAt: (path) => faultsIn(faults, path)[0]?.message,
  };
  const retitle = (title: string) => change({ ...draft, action: retitled(draft.action, title, isNew) });
  const save = (next: ActionDocument) => {
    setTried(true);
    state.save(next);
  };
  const forget = () => {
    setTried(false);
    state.forget();
  };
  return { edit, faults, missing: trial.faults ?? NONE, trial, retitle, save, forget };
}

const NONE: PlacedFault[] = [];

export function useNewAction(from: string, start: ActionDocument, onCreated: (identifier: string) => void) {
  const { create } = useSending(onCreated);
  const state = useDocument({ kind: 'action', name: `+${from}`, stored: start, save: create });
  return { ...state, ...useEditing(state, true), isNew: true, name: '' };
}

export function useEditAction(name: string, stored: ActionDocument, audit: Audit) {
  const { replace, latest } = useSending();
  const state = useDocument({
    kind: 'action',
    name,
    stored,
    audit,
    latest: latest(name),
    save: replace(name),
  });
  return { ...state, ...useEditing(state, false), isNew: false, name };
}

export type Builder = ReturnType<typeof useEditAction>;
