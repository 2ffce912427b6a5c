import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type BlueprintBody, readBlueprint, refreshModel, replaceBlueprint } from '~/api/blueprints';
import { blueprintQuery, blueprintsQuery } from '~/api/queries';
import { type Draft, draftOf } from '~/components/definition/sections';
import { auditOf, SavedMeanwhile, saveUnlessMet } from '~/components/draft/meeting';

/** Saves the whole document, unless it is no longer the one that the draft began from. */
export function useSaving(blueprint: string, base: Draft, onSaved: () => void) {
  const { t } = useTranslation('model');
  const queryClient = useQueryClient();
  const latest = async () => {
    const { thing, tag } = await readBlueprint(blueprint);
    queryClient.setQueryData(blueprintQuery(blueprint).queryKey, thing);
    return { document: draftOf(thing), tags: [tag], audit: auditOf(thing) };
  };
  return useMutation({
    mutationFn: async (draft: Draft) =>
      saveUnlessMet({
        latest,
        base,
        save: ([tag]) => replaceBlueprint(blueprint, tag).mutationFn(draft as BlueprintBody),
      }),
    onError: (error) => {
      if (error instanceof SavedMeanwhile) void queryClient.invalidateQueries(blueprintsQuery());
    },
    onSuccess: async ({ title, identifier }) => {
      await refreshModel(queryClient, identifier);
      onSaved();
      notifications.show({ message: t('saving.done', { title }) });
    },
  });
}
