import './sources.css';
import './pull/pull.css';
import '~/components/definition/definition.css';
import { Button, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Document } from '~/api/contract';
import { useCan } from '~/api/permissions';
import { freeKey, identifierOf } from '~/components/definition/identifier';
import type { FieldSpec } from '~/components/form/spec';
import { Tile } from '~/components/icon/Tile';
import { PageHead } from '~/components/page/PageHead';
import { Panel } from '~/components/panel/Panel';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { NoAccess } from '~/components/state/NoAccess';
import { CardsSkeleton } from '~/components/state/Skeletons';
import type { Integration } from './integration';
import { Brings } from './parts/Brings';
import { PreviewPanel } from './pull/PreviewPanel';
import { PullFields } from './pull/PullFields';
import { createSource, pullTypesQuery } from './pull/queries';
import { Refusal } from './pull/Refusal';
import { type PullType, usualTitle } from './pull/shape';
import { usePullForm } from './pull/use-pull-form';
import { integrationQuery, integrationsQuery } from './queries';
import { addCrumbs, integrationPath, useCrumbWords } from './rows';

const route = getRouteApi('/shell/builder/sources/new-pull');

type Props = { type: PullType; taken: ReadonlySet<string> };

/** Named after what is read, until somebody names it otherwise. */
function useName(type: PullType, taken: ReadonlySet<string>) {
  const [title, setTitle] = useState<string>();
  const [identifier, setIdentifier] = useState<string>();
  const titleFor = (pull: Document) => title ?? usualTitle(type, pull);
  const nameFor = (pull: Document) =>
    identifier ?? freeKey(identifierOf(titleFor(pull)) || type.identifier, taken);
  return { titleFor, nameFor, setTitle, setIdentifier };
}

function Form({ type, taken }: Props) {
  const { t } = useTranslation(['pulled', 'definition']);
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();
  const { titleFor, nameFor, setTitle, setIdentifier } = useName(type, taken);
  const created = (made: Integration) => {
    queryClient.setQueryData(integrationQuery(made.identifier).queryKey, made);
    // It may have made blueprints, and fills the catalogue from now on.
    void queryClient.invalidateQueries();
    void navigate({ to: integrationPath(made.identifier) as string, search: {}, ignoreBlocker: true });
  };
  const form = usePullForm(
    type,
    { pull: {}, title: type.title },
    (pull) => ({ installationId: nameFor(pull), title: titleFor(pull), pull }),
    (body) => createSource(type.identifier, body),
    created,
  );
  const names: FieldSpec[] = [
    { id: 'title', label: t('definition:title'), kind: 'text', required: true, schema: {} },
    { id: 'installationId', label: t('definition:identifier'), kind: 'text', required: true, schema: {} },
  ];
  return (
    <form
      className="source-blocks"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.saving.mutate();
      }}
    >
      <Panel title={t('new.what')}>
        <div className="panel-body def-editor">
          <p className="def-note">{type.setup}</p>
          <PullFields form={form} />
        </div>
      </Panel>
      {type.blueprints.length > 0 && <Brings blueprints={type.blueprints} />}
      <Panel title={t('new.name')}>
        <div className="panel-body def-editor def-pair">
          <TextInput
            id="field-title"
            size="sm"
            label={t('definition:title')}
            value={titleFor(form.pull)}
            error={form.faults.fields.title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <TextInput
            id="field-installationId"
            size="sm"
            label={t('definition:identifier')}
            description={t('new.nameHint')}
            classNames={{ input: 'mono' }}
            spellCheck={false}
            value={nameFor(form.pull)}
            error={form.faults.fields.installationId}
            onChange={(event) => setIdentifier(event.currentTarget.value)}
          />
        </div>
      </Panel>
      <PreviewPanel form={form} type={type} />
      <Refusal form={form} own={names} />
      <div className="pull-do">
        <Button type="submit" loading={form.saving.isPending}>
          {t('new.create')}
        </Button>
        <span className="dim">{t('new.createHint')}</span>
      </div>
    </form>
  );
}

/** What is read, what would come of it, and what it is called: on one page, saved at the end. */
export default function NewPullPage(): ReactElement {
  const { t } = useTranslation(['pulled', 'sources']);
  const { type: name } = route.useSearch();
  const crumbs = addCrumbs(useCrumbWords());
  const mayCreate = useCan('create:integrations');
  const types = useQuery({ ...pullTypesQuery(), enabled: mayCreate });
  const integrations = useQuery({ ...integrationsQuery(), enabled: mayCreate });
  if (!mayCreate) return <NoAccess page text={t('sources:noEdit')} />;
  const failed = [types, integrations].find(({ error }) => error);
  if (failed) return <ErrorBox page error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!types.data || !integrations.data) return <CardsSkeleton cards={3} height={140} />;
  const type = types.data.find(({ identifier }) => identifier === name);
  if (!type) return <Empty page title={t('new.unknown')} text={t('new.unknownText')} />;
  return (
    <div className="sources-page">
      <PageHead
        title={t('new.title', { title: type.title })}
        tile={<Tile blueprint={type.identifier} icon={type.icon} size={34} />}
        subtitle={type.description}
        crumbs={crumbs}
      />
      <Form
        key={type.identifier}
        type={type}
        taken={new Set(integrations.data.map(({ identifier }) => identifier))}
      />
    </div>
  );
}
