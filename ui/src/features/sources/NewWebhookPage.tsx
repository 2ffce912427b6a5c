import './sources.css';
import '~/components/definition/definition.css';
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Document } from '~/api/contract';
import { useCan } from '~/api/permissions';
import type { Edit } from '~/components/definition/edit';
import { faultsIn } from '~/components/definition/faults';
import { freeKey, identifierOf } from '~/components/definition/identifier';
import { PageHead } from '~/components/page/PageHead';
import { Panel } from '~/components/panel/Panel';
import { ErrorBox } from '~/components/state/ErrorBox';
import { NoAccess } from '~/components/state/NoAccess';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { same } from '~/lib/same';
import { useUnsaved } from '~/lib/unsaved';
import { Brings } from './parts/Brings';
import { CopyText } from './parts/CopyText';
import { SecurityFields } from './parts/SecurityFields';
import {
  applyPreset,
  createWebhook,
  presetsQuery,
  refreshSources,
  webhookQuery,
  webhooksQuery,
} from './queries';
import { SOURCES, webhookPath } from './rows';
import { newSecret, type Preset, securityOf, type Webhook, webhookFaults } from './webhook';

const MOST = 30;
const named = (title: string) => identifierOf(title).slice(0, MOST);

const route = getRouteApi('/shell/builder/sources/new-webhook');

const start = (preset: Preset | undefined, taken: string[]): Document => {
  const title = preset?.title ?? '';
  const { secret: _, ...security } = preset?.webhook.security ?? {};
  return {
    title,
    identifier: preset ? freeKey(preset.identifier, new Set(taken)) : '',
    icon: preset?.icon,
    security,
  };
};

/** What is sent: a preset brings its mappings, its own security needs no more than the secret. */
const bodyFrom = (draft: Document, secret: string | undefined): Document => ({
  ...Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined && value !== '')),
  enabled: true,
  security: { ...securityOf(draft), ...(securityOf(draft).signatureAlgorithm ? { secret } : {}) },
});

const firstSecret = (algorithm: string | null | undefined) => (algorithm ? newSecret(algorithm) : undefined);

function useNewWebhook(preset: Preset | undefined, taken: string[]) {
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(() => start(preset, taken));
  const [secret, setSecret] = useState<string | undefined>(() =>
    firstSecret(securityOf(start(preset, [])).signatureAlgorithm),
  );
  const body = bodyFrom(draft, secret);
  const creation = useMutation({
    mutationFn: (sent: Document) => (preset ? applyPreset(preset.identifier, sent) : createWebhook(sent)),
    onSuccess: (made) => {
      queryClient.setQueryData(webhookQuery(made.identifier).queryKey, made);
      void refreshSources(queryClient);
      // A preset may have made blueprints.
      void queryClient.invalidateQueries();
    },
  });
  const [begun] = useState(draft);
  useUnsaved(draft !== begun && !creation.isSuccess);
  const faults = webhookFaults(creation.error, creation.variables, body);
  const refusal = creation.error && same(creation.variables, body) ? creation.error.message : undefined;
  const edit: Edit = {
    value: draft,
    replace: setDraft,
    faultAt: (path) => faultsIn(faults, path)[0]?.message,
  };
  return { draft, edit, secret, setSecret, creation, create: () => creation.mutate(body), faults, refusal };
}

type MadeProps = { made: Webhook; secret: string | undefined; setup: string | undefined };

/** The address is known only now and the secret only until now: both go to the sender at once. */
function Made({ made, secret, setup }: MadeProps) {
  const { t } = useTranslation('sources');
  return (
    <div className="source-blocks">
      <Panel title={t('new.made')}>
        <div className="panel-body def-editor">
          <p className="def-note">{t(secret ? 'new.madeText' : 'new.madeOpen')}</p>
          {setup && (
            <p className="def-note">
              <b>{t('new.setup')}</b> {setup}
            </p>
          )}
          <Handed label={t('new.address')} text={made.url} copy={t('address.copy')} />
          {secret && <Handed label={t('security.secret')} text={secret} copy={t('security.copy')} />}
          <div>
            <Button
              autoFocus
              renderRoot={(rest) => <Link {...rest} to={webhookPath(made.identifier) as string} />}
            >
              {t('new.toMapping')}
            </Button>
          </div>
        </div>
      </Panel>
    </div>
  );
}

function Handed({ label, text, copy }: { label: string; text: string; copy: string }) {
  return (
    <div>
      <p className="def-caption">{label}</p>
      <div className="address">
        <code>{text}</code>
        <CopyText text={text} label={copy} />
      </div>
    </div>
  );
}

type Props = { preset: Preset | undefined; taken: string[] };

function Form({ preset, taken }: Props) {
  const { t } = useTranslation(['sources', 'definition']);
  const { draft, edit, secret, setSecret, creation, create, faults, refusal } = useNewWebhook(preset, taken);
  const title = String(draft.title ?? '');
  const retitle = (next: string) => {
    const follows = draft.identifier === '' || draft.identifier === named(title);
    edit.replace({ ...draft, title: next, ...(follows ? { identifier: named(next) } : {}) });
  };
  const signs = Boolean(securityOf(draft).signatureAlgorithm);
  if (creation.data)
    return <Made made={creation.data} secret={signs ? secret : undefined} setup={preset?.setup} />;
  return (
    <form
      className="source-blocks"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        create();
      }}
    >
      {preset && (
        <Brings blueprints={preset.blueprints}>
          <p className="def-note">
            <b>{t('new.setup')}</b> {preset.setup}
          </p>
        </Brings>
      )}
      <Panel title={t('about')}>
        <div className="panel-body def-editor def-pair">
          <TextInput
            label={t('definition:title')}
            withAsterisk
            data-autofocus
            value={title}
            error={edit.faultAt(['title'])}
            onChange={(event) => retitle(event.currentTarget.value)}
          />
          <TextInput
            label={t('definition:identifier')}
            classNames={{ input: 'mono' }}
            spellCheck={false}
            value={String(draft.identifier ?? '')}
            error={edit.faultAt(['identifier'])}
            onChange={(event) => edit.replace({ ...draft, identifier: event.currentTarget.value })}
          />
        </div>
      </Panel>
      <Panel title={t('security.title')}>
        <div className="panel-body def-editor">
          <SecurityFields edit={edit} kept={false} secret={secret} onSecret={setSecret} />
        </div>
      </Panel>
      {(refusal || faults.length > 0) && (
        <ul role="alert" className="trial-faults pill-block red">
          {faults.length === 0 && <li>{refusal}</li>}
          {faults.map(({ path, message }) => (
            <li key={path.join('/') + message}>
              <code>{path.join('.')}</code>: {message}
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button type="submit" loading={creation.isPending} disabled={title.trim() === ''}>
          {t('new.create')}
        </Button>
      </div>
    </form>
  );
}

/** Names it and secures it; what comes is mapped on the page that follows, where it can be tried. */
export default function NewWebhookPage(): ReactElement {
  const { t } = useTranslation('sources');
  const { preset: name } = route.useSearch();
  const mayCreate = useCan('create:integrations');
  const presets = useQuery({ ...presetsQuery(), enabled: mayCreate });
  const webhooks = useQuery({ ...webhooksQuery(), enabled: mayCreate });
  if (!mayCreate) return <NoAccess page text={t('noEdit')} />;
  if (presets.error) return <ErrorBox page error={presets.error} onRetry={() => void presets.refetch()} />;
  const preset = presets.data?.find(({ identifier }) => identifier === name);
  const title = preset ? t('new.from', { title: preset.title }) : t('new.title');
  return (
    <div className="sources-page">
      <PageHead
        title={title}
        subtitle={t('new.text')}
        crumbs={[
          { label: t('title'), to: SOURCES },
          { label: t('add'), to: `${SOURCES}/add` },
        ]}
      />
      {presets.data && webhooks.data ? (
        <Form key={name ?? ''} preset={preset} taken={webhooks.data.map(({ identifier }) => identifier)} />
      ) : (
        <CardsSkeleton cards={2} height={140} />
      )}
    </div>
  );
}
