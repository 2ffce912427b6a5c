import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Document } from '~/api/contract';
import { standingFaults } from '~/components/definition/faults';
import { valueAt } from '~/components/definition/sections';
import { readSample, writeSample } from './payload';
import { presetsQuery, receivedOneQuery, receivedQuery, triedQuery } from './queries';
import { isReadable } from './trace';
import { cleanMappings, type Preset, type Sample, type Webhook } from './webhook';

const WAIT_MS = 350;
const LOOK_MS = 3_000;
const RECENT = 20;

/** "event:<id>", "preset:<name>", or what was typed. */
export type Origin = string;
export const OWN: Origin = 'own';

const WITHOUT: Sample = { body: {}, headers: {} };

function fitting(presets: Preset[], { title, icon }: Webhook): Preset | undefined {
  return presets.find((preset) => preset.title === title) ?? presets.find((preset) => preset.icon === icon);
}

/** What the mappings are tried on: something received, the sample of a known sender, or something pasted. */
export function usePayload(webhook: Webhook, event: string | undefined) {
  const name = webhook.identifier;
  const received = useQuery({
    ...receivedQuery({ webhook: name, limit: RECENT }),
    // Nothing came yet: what comes is shown at once.
    refetchInterval: ({ state }) => (state.data?.length ? false : LOOK_MS),
  });
  const { data: presets = [], isPending: awaitsPresets } = useQuery(presetsQuery());
  const [chosen, setChosen] = useState<Origin | undefined>(event && `event:${event}`);
  const [typed, setTyped] = useState<string>();
  const readable = received.data?.filter(isReadable) ?? [];
  const mapped = readable.filter(({ status }) => status !== 'PENDING');
  // What a filter left out says little of the mappings.
  const recent = mapped.find(({ status }) => status !== 'IGNORED') ?? mapped[0];
  const preset = fitting(presets, webhook);
  const origin = chosen ?? (recent ? `event:${recent.id}` : preset ? `preset:${preset.identifier}` : OWN);
  const [kind, id = ''] = origin.split(':');
  const one = useQuery({ ...receivedOneQuery(id), enabled: kind === 'event' });
  const stored =
    kind === 'event'
      ? (one.data?.payload as Sample | undefined)
      : kind === 'preset'
        ? presets.find(({ identifier }) => identifier === id)?.sample
        : WITHOUT;
  // Nothing is tried before it is known what came.
  const waits = chosen === undefined && (received.isPending || awaitsPresets);
  const text = typed ?? (stored && !waits ? writeSample(stored) : '');
  const sample = useMemo(() => (text === '' ? undefined : readSample(text)), [text]);
  return {
    origin: typed === undefined ? origin : OWN,
    text,
    sample,
    received: received.data && readable,
    silent: received.data?.length === 0,
    presets,
    /** What the sender that it is for usually sends. */
    usual: preset?.sample as Sample | undefined,
    error: one.error,
    choose: (next: Origin) => {
      setChosen(next);
      setTyped(undefined);
    },
    type: setTyped,
  };
}

export type Payload = ReturnType<typeof usePayload>;

/** What would become of the payload by the mappings as they stand in the draft, a moment after the last letter. */
export function useTrial(name: string, draft: Document, sample: Sample | undefined) {
  const mappings = useMemo(() => cleanMappings(draft), [draft]);
  const [asked] = useDebouncedValue(mappings, WAIT_MS);
  const [payload] = useDebouncedValue(sample, WAIT_MS);
  const tried = useQuery({
    ...triedQuery(name, asked, payload),
    enabled: payload !== undefined && asked.length > 0,
    placeholderData: keepPreviousData,
  });
  const all = useMemo(
    () => standingFaults(tried.error, { mappings: asked }, { mappings }),
    [tried.error, asked, mappings],
  );
  // A field that is still empty is not called wrong before somebody saves.
  const faults = all.filter(({ path }) => valueAt(draft, path));
  return {
    results: tried.error ? undefined : tried.data?.results,
    lacking: tried.error ? undefined : tried.data?.lacking,
    error: tried.error,
    faults,
    /** Something is not filled in yet. */
    begun: all.length > faults.length,
    waiting: tried.isFetching || asked !== mappings,
  };
}

export type Trial = ReturnType<typeof useTrial>;
