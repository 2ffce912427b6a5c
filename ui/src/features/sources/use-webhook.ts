import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Document } from '~/api/contract';
import type { Edit } from '~/components/definition/edit';
import { faultsIn, type PlacedFault } from '~/components/definition/faults';
import { auditOf, type Latest } from '~/components/draft/meeting';
import { useDocument } from '~/components/draft/use-document';
import { readWebhook, refreshSources, replaceWebhook, webhookQuery } from './queries';
import { bodyOf, documentOf, type Webhook, webhookFaults } from './webhook';

/** A webhook being changed. The secret is no part of the draft: a new one lives only until it is saved. */
export function useWebhook(webhook: Webhook, onRenamed: (identifier: string) => void) {
  const { t } = useTranslation('sources');
  const queryClient = useQueryClient();
  const [secret, setSecret] = useState<string>();
  const [sent, setSent] = useState<Document>();
  const name = webhook.identifier;
  const stored = useMemo(() => documentOf(webhook), [webhook]);
  const latest = async (): Promise<Latest<Document>> => {
    const { thing, tag } = await readWebhook(name);
    queryClient.setQueryData(webhookQuery(name).queryKey, thing);
    return { document: documentOf(thing), tags: [tag], audit: auditOf(thing) };
  };
  const save = async (draft: Document, _: Document, [tag]: string[]) => {
    setSent(bodyOf(draft, secret));
    const standing = secret ?? (await readWebhook(name)).thing.security?.secret;
    const saved = await replaceWebhook(name, bodyOf(draft, standing), tag);
    setSecret(undefined);
    queryClient.setQueryData(webhookQuery(saved.identifier).queryKey, saved);
    notifications.show({ message: t('saved', { title: saved.title || saved.identifier }) });
    if (saved.identifier !== name) onRenamed(saved.identifier);
    void refreshSources(queryClient);
  };
  const state = useDocument<Document>({ kind: 'webhook', name, stored, audit: webhook, latest, save });
  const { draft, saving } = state;
  const faults = useMemo(
    () => webhookFaults(saving.error, sent, bodyOf(draft, secret)),
    [saving.error, sent, draft, secret],
  );
  const forget = () => {
    setSecret(undefined);
    state.forget();
  };
  return { ...state, forget, dirty: state.dirty || secret !== undefined, faults, secret, setSecret, webhook };
}

export type WebhookState = ReturnType<typeof useWebhook>;

export const editOf = ({ draft, change }: WebhookState, faults: PlacedFault[]): Edit => ({
  value: draft,
  replace: change,
  faultAt: (path) => faultsIn(faults, path)[0]?.message,
});
