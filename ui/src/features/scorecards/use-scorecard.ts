import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scorecard } from '~/api/contract';
import { faultsIn, standingFaults } from '~/components/definition/faults';
import { type Audit, auditOf, type Latest } from '~/components/draft/meeting';
import { useDocument } from '~/components/draft/use-document';
import { useUndo } from '~/components/draft/use-undo';
import { type Draft, draftOf } from './document';
import {
  createScorecard,
  readScorecard,
  refreshScorecards,
  replaceScorecard,
  scorecardQuery,
} from './queries';

type Options = {
  blueprint: string;
  /** Undefined while it is new. */
  name?: string;
  /** What a new one was begun from. */
  from?: string;
  stored: Draft;
  audit?: Audit;
  onSaved: (saved: Scorecard) => void;
};

/** The scorecard as this person is about to change it, with the way back, and what is wrong with it. */
export function useScorecard({ blueprint, name, from = '', stored, audit, onSaved }: Options) {
  const { t } = useTranslation('scorecards');
  const queryClient = useQueryClient();
  const save = async (draft: Draft, _: Draft, [tag]: string[]) => {
    const saved = await (name === undefined
      ? createScorecard(blueprint, draft)
      : replaceScorecard(blueprint, name, draft, tag));
    queryClient.setQueryData(scorecardQuery(blueprint, saved.identifier).queryKey, saved);
    notifications.show({ message: t('saved', { title: saved.title }) });
    void refreshScorecards(queryClient, blueprint);
    onSaved(saved);
  };
  const latest = async (): Promise<Latest<Draft>> => {
    const { thing, tag } = await readScorecard(blueprint, name ?? '');
    queryClient.setQueryData(scorecardQuery(blueprint, name ?? '').queryKey, thing);
    return { document: draftOf(thing), tags: [tag], audit: auditOf(thing) };
  };
  const state = useDocument<Draft>({
    kind: 'scorecard',
    name: name === undefined ? `+${from}` : `${blueprint}/${name}`,
    stored,
    audit,
    latest: name === undefined ? undefined : latest,
    save,
  });
  const { draft, saving } = state;
  const undoing = useUndo(draft, state.change);
  const faults = useMemo(
    () => standingFaults(saving.error, saving.variables?.document, draft),
    [saving.error, saving.variables, draft],
  );
  return {
    ...state,
    blueprint,
    name,
    isNew: name === undefined,
    faults,
    change: undoing.set,
    undo: undoing.undo,
    redo: undoing.redo,
    faultAt: (path: string[]) => faultsIn(faults, path)[0]?.message,
    forget: () => {
      undoing.clear();
      state.forget();
    },
  };
}

export type ScorecardState = ReturnType<typeof useScorecard>;
