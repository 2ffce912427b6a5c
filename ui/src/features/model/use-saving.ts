import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type BlueprintBody, refreshModel, replaceBlueprint } from '~/api/blueprints';
import { blueprintQuery, blueprintsQuery } from '~/api/queries';
import { type Draft, draftOf } from '~/components/definition/sections';
import { isSame } from '~/components/definition/units';

/** Somebody saved the blueprint since this draft began: first see what, then save again. */
export class SavedMeanwhile extends Error {}

/** Saves the whole document, unless it is no longer the one that the draft began from. */
export function useSaving(blueprint: string, base: Draft, onSaved: () => void) {
  const { t } = useTranslation('model');
  const queryClient = useQueryClient();
  const replace = replaceBlueprint(blueprint);
  return useMutation({
    mutationFn: async (draft: Draft) => {
      const latest = await queryClient.fetchQuery({ ...blueprintQuery(blueprint), staleTime: 0 });
      if (!isSame(draftOf(latest), base)) {
        await queryClient.invalidateQueries(blueprintsQuery());
        throw new SavedMeanwhile(t('saving.meanwhile'));
      }
      return replace.mutationFn(draft as BlueprintBody);
    },
    onSuccess: async ({ title, identifier }) => {
      await refreshModel(queryClient, identifier);
      onSaved();
      notifications.show({ message: t('saving.done', { title }) });
    },
  });
}
