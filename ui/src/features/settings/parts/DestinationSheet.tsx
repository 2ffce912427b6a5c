import { Button, MultiSelect, Switch, TagsInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '~/api/errors';
import { blueprintsQuery } from '~/api/queries';
import { SideSheet } from '~/components/sheet/SideSheet';
import { changeDestination, createDestination, type Destination, type DestinationBody } from '../queries';

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

const fieldOf = ([key]: string[]) => key;

function useSaving({ destination, onSecret, onClose }: Props) {
  const queryClient = useQueryClient();
  const create = useMutation(createDestination(queryClient));
  const change = useMutation(changeDestination(queryClient, destination?.id ?? ''));
  const save = (body: DestinationBody) =>
    destination
      ? change.mutate(body, { onSuccess: onClose })
      : create.mutate(body, {
          onSuccess: ({ secret }) => {
            onSecret(secret);
            onClose();
          },
        });
  return { save, busy: create.isPending || change.isPending, error: create.error ?? change.error };
}

/** Where messages go, and which of all events: empty lists mean everything. */
export function DestinationSheet(props: Props) {
  const { t } = useTranslation(['settings', 'common']);
  const { destination, onClose } = props;
  const { data: blueprints = [] } = useQuery(blueprintsQuery());
  const [start] = useState(() => bodyOf(destination));
  const [body, setBody] = useState(start);
  const { save, busy, error } = useSaving(props);
  const { fields, rest } = fieldErrors(error, fieldOf);
  const set = (changes: Partial<DestinationBody>) => setBody({ ...body, ...changes });
  return (
    <SideSheet
      title={destination ? t('webhook.change', { title: destination.title }) : t('webhook.new')}
      size={520}
      dirty={body !== start}
      onSubmit={() => save(body)}
      onClose={onClose}
      foot={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={body.title === '' || body.url === ''}>
            {t('common:save')}
          </Button>
        </>
      }
    >
      <div className="settings-form">
        {rest.map((message) => (
          <p key={message} role="alert" className="settings-fault pill-block red">
            {message}
          </p>
        ))}
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
