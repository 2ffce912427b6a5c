import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Document } from '~/api/contract';
import { ApiError } from '~/api/errors';
import { useCan } from '~/api/permissions';
import { secretsQuery } from '~/api/secrets';
import { standingFaults } from '~/components/definition/faults';
import { freeKey } from '~/components/definition/identifier';
import { valueAt, withValue } from '~/components/definition/sections';
import { same } from '~/lib/same';
import { useUnsaved } from '~/lib/unsaved';
import { keepSecret, previewSource, refreshSecrets, replaceSecret } from './queries';
import { type Leaf, leafId, leavesOf, type PullType, secretFor, secretName, secretText } from './shape';

/** What is sent of a source, as it is stored and as it is tried. */
export type Body = { title: string; installationId?: string; pull: Document };

export type Faults = { fields: Record<string, string>; at: Record<string, string>; rest: string[] };

/** Sorts what is wrong to the fields; `at` has it by its whole place, for fields with several lines. */
function faultsFor(error: Error | null, leaves: Leaf[], refused: unknown, body: Body): Faults {
  const found: Faults = { fields: {}, at: {}, rest: [] };
  const placed = error instanceof ApiError && error.faults.length > 0;
  if (error && !placed && same(refused, body)) found.rest.push(error.message);
  for (const { path, message } of standingFaults(error, refused, body)) {
    const [part, ...inner] = path;
    const leaf = leaves.find((one) => one.path.every((step, index) => inner[index] === step));
    if (part === 'pull' && leaf) {
      found.fields[leaf.spec.id] ??= message;
      found.at[leafId(inner)] ??= message;
    } else if (part === 'installationId' || part === 'title') found.fields[part] ??= message;
    else found.rest.push(message);
  }
  return found;
}

/** A secret that could not be kept is a fault of its field. */
class NotKept extends ApiError {
  constructor({ path }: Leaf, why: Error) {
    super(422, 'not_kept', why.message, [{ path: `/pull/${path.join('/')}`, message: why.message }]);
  }
}

type Secrets = { typed: Record<string, string>; made: Set<string> };

/** What was typed as a secret becomes a secret of the organization when the source is stored. */
function useSecrets(leaves: Leaf[], title: string) {
  const queryClient = useQueryClient();
  const mayRead = useCan('read:secrets');
  const { data: known } = useQuery({ ...secretsQuery(), enabled: mayRead });
  const [typed, setTyped] = useState<Secrets['typed']>({});
  const made = useRef<Secrets['made']>(new Set());
  const names = (known ?? []).map((secret) => secret.secretName);
  const nameFor = ({ path }: Leaf) =>
    freeKey(secretFor(title, path.at(-1) ?? ''), new Set([...names, ...made.current]));
  const keep = async (leaf: Leaf, value: string, now: unknown): Promise<string> => {
    const name = secretName(now);
    if (name && made.current.has(name)) {
      await replaceSecret(name, value);
      return name;
    }
    const next = nameFor(leaf);
    await keepSecret(next, value, title);
    made.current.add(next);
    return next;
  };
  /** For a look, which keeps nothing: with the names that the secrets would get, and what was typed beside. */
  const named = (pull: Document) => {
    const values: Record<string, string> = {};
    let next = pull;
    for (const leaf of leaves) {
      const value = typed[leaf.spec.id];
      if (!value) continue;
      const name = freeKey(nameFor(leaf), new Set(Object.keys(values)));
      values[name] = value;
      next = withValue(next, leaf.path, secretText(name));
    }
    return { pull: next, ...(next === pull ? {} : { secrets: values }) };
  };
  const settle = async (pull: Document): Promise<Document> => {
    let next = pull;
    for (const leaf of leaves) {
      const value = typed[leaf.spec.id];
      if (!value) continue;
      const name = await keep(leaf, value, valueAt(pull, leaf.path)).catch((why: Error) => {
        throw new NotKept(leaf, why);
      });
      next = withValue(next, leaf.path, secretText(name));
    }
    setTyped({});
    if (next !== pull) void refreshSecrets(queryClient);
    return next;
  };
  const type = (leaf: Leaf, value: string) => setTyped((all) => ({ ...all, [leaf.spec.id]: value }));
  return { names, typed, nameFor, type, named, settle };
}

type Start = { pull: Document; title: string; name?: string; config?: unknown };

/** What is to be pulled, while somebody writes it: tried, and stored by `store`. */
export function usePullForm<Stored>(
  type: PullType,
  start: Start,
  bodyOf: (pull: Document) => Body,
  store: (body: Body) => Promise<Stored>,
  onStored: (stored: Stored) => void,
) {
  const leaves = leavesOf(type.schema, type.intervalMinutes);
  const [pull, setPull] = useState(start.pull);
  const [last, setLast] = useState<'preview' | 'saving'>();
  const [previewed, setPreviewed] = useState<Document>();
  const [sent, setSent] = useState<Body>();
  const secrets = useSecrets(leaves, bodyOf(pull).title);
  const written = leaves.reduce<Document>((whole, { path, spec }) => {
    const secret = secrets.typed[spec.id];
    return secret ? withValue(whole, path, secret) : whole;
  }, pull);
  const body = bodyOf(written);
  const settled = async () => {
    setSent(body);
    const ready = await secrets.settle(pull);
    setPull(ready);
    setSent(bodyOf(ready));
    return ready;
  };
  const preview = useMutation({
    mutationFn: async () => {
      setSent(body);
      setPreviewed(written);
      const { name, config } = start;
      return previewSource(type.identifier, {
        ...secrets.named(pull),
        ...(config ? { config } : {}),
        ...(name ? { installationId: name } : {}),
      });
    },
    onMutate: () => setLast('preview'),
  });
  const saving = useMutation({
    mutationFn: async () => store(bodyOf(await settled())),
    onMutate: () => setLast('saving'),
    onSuccess: onStored,
  });
  const isTyped = pull !== start.pull || Object.values(secrets.typed).some(Boolean);
  useUnsaved(isTyped && !saving.isSuccess);
  const error = last === 'saving' ? saving.error : preview.error;
  return {
    leaves,
    pull,
    set: (leaf: Leaf, value: unknown) => setPull((now) => withValue(now, leaf.path, value)),
    secrets,
    preview,
    saving,
    /** Something was changed since it was tried. */
    stale: previewed !== undefined && !same(previewed, written),
    faults: faultsFor(error, leaves, sent, body),
  };
}

export type PullForm = Pick<
  ReturnType<typeof usePullForm<unknown>>,
  'leaves' | 'pull' | 'set' | 'secrets' | 'stale' | 'faults'
> & { preview: ReturnType<typeof usePullForm<unknown>>['preview'] };
