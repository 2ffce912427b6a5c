import { Button, MultiSelect, Switch, TagsInput, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '~/api/errors';
import { blueprintsQuery } from '~/api/queries';
import { FormNotes } from '~/components/draft/FormNotes';
import { auditOf } from '~/components/draft/meeting';
import { useSeen } from '~/components/draft/use-seen';
import { CancelButton } from '~/components/sheet/CancelButton';
import { SideSheet } from '~/components/sheet/SideSheet';
import {
  changeDestination,
  createDestination,
  type Destination,
  type DestinationBody,
  readDestination,
  refreshDestinations,
} from '../queries';

type Props = {
  destination?: Destination;
  onSecret: (secret: string) => void;
  onClose: () => void;
};

const RESOURCES = ['entity', 'run', 'blueprint', 'action', 'scorecard'];
const ACTIONS = ['CREATE', 'UPDATE', 'DELETE'];

const bodyOf = (destination: Destination | undefined): DestinationBody => ({
  title: destination?.title ?? '',
  url: destination?.url ?? '',
  resourceTypes: destination?.resourceTypes ?? [],
  actions: destination?.actions ?? [],
  blueprints: destination?.blueprints ?? [],
  ordered: destination?.ordered ?? false,
  enabled: destination?.enabled ?? true,
});

async function latestOf(id: string) {
  const now = await readDestination(id);
  return { document: bodyOf(now), tags: [], audit: auditOf(now) };
}

const fieldOf = ([key]: string[]) => key;

function useDestination({ destination, onSecret, onClose }: Props) {
  const queryClient = useQueryClient();
  const id = destination?.id;
  return useSeen({
    stored: bodyOf(destination),
    latest: id === undefined ? undefined : () => latestOf(id),
    save: async (body) => {
      if (id === undefined) onSecret(await createDestination(body));
      else await changeDestination(id, body);
    },
    onSaved: async () => {
      await refreshDestinations(queryClient);
      onClose();
    },
  });
}

/** Where messages go, and which of all events: empty lists mean everything. */
export function DestinationSheet(props: Props) {
  const { t } = useTranslation(['settings', 'common']);
  const { destination, onClose } = props;
  const { data: blueprints = [] } = useQuery(blueprintsQuery());
  const form = useDestination(props);
  const { content: body, set } = form;
  const { fields, rest } = fieldErrors(form.error, fieldOf);
  return (
    <SideSheet
      title={destination ? t('webhook.change', { title: destination.title }) : t('webhook.new')}
      size={520}
      dirty={form.dirty}
      onSubmit={form.save}
      onClose={onClose}
      foot={
        <>
          <CancelButton />
          <Button type="submit" loading={form.busy} disabled={body.title === '' || body.url === ''}>
            {t('common:save')}
          </Button>
        </>
      }
    >
      <div className="settings-form">
        <FormNotes
          form={form}
          rest={rest}
          labels={{
            title: t('webhook.title'),
            url: t('webhook.url'),
            resourceTypes: t('webhook.resources'),
            actions: t('webhook.actions'),
            blueprints: t('webhook.blueprints'),
            ordered: t('webhook.ordered'),
            enabled: t('webhook.enabled'),
          }}
        />
        <TextInput
          label={t('webhook.title')}
          data-autofocus
          value={body.title}
          error={fields.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <TextInput
          label={t('webhook.url')}
          type="url"
          placeholder="https://"
          value={body.url}
          error={fields.url}
          onChange={(event) => set({ url: event.currentTarget.value })}
        />
        <TagsInput
          label={t('webhook.resources')}
          description={t('webhook.all')}
          data={RESOURCES}
          value={body.resourceTypes}
          error={fields.resourceTypes}
          onChange={(resourceTypes) => set({ resourceTypes })}
        />
        <MultiSelect
          label={t('webhook.actions')}
          description={t('webhook.all')}
          data={ACTIONS.map((value) => ({ value, label: t(`webhook.action.${value as 'CREATE'}`) }))}
          value={body.actions}
          error={fields.actions}
          onChange={(actions) => set({ actions })}
        />
        <MultiSelect
          label={t('webhook.blueprints')}
          description={t('webhook.all')}
          searchable
          data={blueprints.map(({ identifier, title }) => ({ value: identifier, label: title }))}
          value={body.blueprints}
          error={fields.blueprints}
          onChange={(next) => set({ blueprints: next })}
        />
        <Switch
          label={t('webhook.ordered')}
          description={t('webhook.orderedHint')}
          checked={body.ordered}
          onChange={(event) => set({ ordered: event.currentTarget.checked })}
        />
        <Switch
          label={t('webhook.enabled')}
          checked={body.enabled}
          onChange={(event) => set({ enabled: event.currentTarget.checked })}
        />
      </div>
    </SideSheet>
  );
}
