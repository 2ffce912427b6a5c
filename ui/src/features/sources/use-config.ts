import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Document } from '~/api/contract';
import { auditOf, type Latest } from '~/components/draft/meeting';
import { useDocument } from '~/components/draft/use-document';
import { configFaults, configOf, type Integration } from './integration';
import { changeConfig, integrationQuery, readIntegration, refreshSources } from './queries';

export type Format = 'json' | 'yaml';

/** The mapping of an integration being changed; saving it asks for a sync unless somebody wants to wait. */
export function useConfig(integration: Integration) {
  const { t } = useTranslation('sources');
  const queryClient = useQueryClient();
  const name = integration.identifier;
  const skip = useRef(false);
  const stored = useMemo(() => configOf(integration), [integration]);
  const latest = async (): Promise<Latest<Document>> => {
    const { thing, tag } = await readIntegration(name);
    queryClient.setQueryData(integrationQuery(name).queryKey, thing);
    return { document: configOf(thing), tags: [tag], audit: auditOf(thing) };
  };
  const save = async (draft: Document, _: Document, [tag]: string[]) => {
    const saved = await changeConfig(name, draft, skip.current, tag);
    queryClient.setQueryData(integrationQuery(name).queryKey, saved);
    notifications.show({ message: t('saved', { title: saved.title || name }) });
    void refreshSources(queryClient);
  };
  const state = useDocument<Document>({ kind: 'mapping', name, stored, audit: integration, latest, save });
  const { draft, saving } = state;
  const faults = useMemo(
    () => configFaults(saving.error, saving.variables?.document, draft),
    [saving.error, saving.variables, draft],
  );
  const [format, setFormat] = useState<Format>('json');
  const [unread, setUnread] = useState<string>();
  const keep = (resync: boolean) => {
    skip.current = !resync;
    state.save(state.draft);
  };
  const face = { format, setFormat, unread, setUnread };
  return { ...state, faults, keep, face };
}

export type ConfigState = ReturnType<typeof useConfig>;
