import './dashboards.css';
import './parts/templates.css';
import { Button, Group, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type FormEvent, lazy, type ReactElement, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '~/api/errors';
import { createPage, refreshPages } from '~/api/pages';
import { useCan } from '~/api/permissions';
import { identifierOf } from '~/components/definition/identifier';
import { IconPicker } from '~/components/icon/IconPicker';
import { PageHead } from '~/components/page/PageHead';
import { NoAccess } from '~/components/state/NoAccess';
import { CardsSkeleton } from '~/components/state/Skeletons';

const TemplateGallery = lazy(() => import('./parts/TemplateGallery'));
const TemplateSetUp = lazy(() => import('./parts/TemplateSetUp'));

const PLACES: Record<string, string> = { title: 'title', identifier: 'title', description: 'description' };

const route = getRouteApi('/shell/new-dashboard');

function EmptyDashboard({ folder }: { folder?: string }): ReactElement {
  const { t } = useTranslation('dashboards');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [title, setTitle] = useState('');
  const [description, setDescription] = useState('');
  const [icon, setIcon] = useState<string>();
  const create = useMutation(createPage());
  const identifier = identifierOf(title);
  const { fields, rest } = fieldErrors(create.error, ([name]) => PLACES[name ?? '']);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const more = {
      ...(icon ? { icon } : {}),
      ...(description ? { description } : {}),
      ...(folder ? { parent: folder } : {}),
    };
    const page = await create
      .mutateAsync({ identifier, type: 'dashboard', title, widgets: [], ...more })
      .catch(() => undefined);
    if (!page) return;
    await refreshPages(queryClient);
    await navigate({ to: `/dashboard/${encodeURIComponent(page)}` as string });
  };
  return (
    <form className="dash-new card" onSubmit={(event) => void submit(event)} noValidate>
      <TextInput
        label={t('field.title')}
        value={title}
        error={fields.title}
        description={identifier && t('new.address', { identifier })}
        data-autofocus
        autoFocus
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <TextInput
        label={t('field.description')}
        value={description}
        error={fields.description}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <IconPicker label={t('field.icon')} value={icon} fallback="chart" onChange={setIcon} />
      {rest.length > 0 && (
        <p role="alert" className="pill-block red dash-refusal">
          {rest.join(' ')}
        </p>
      )}
      <Group justify="flex-end">
        <Button type="submit" disabled={!identifier} loading={create.isPending}>
          {t('new.create')}
        </Button>
      </Group>
    </form>
  );
}

/** Begun with nothing, or with one that is ready made. */
export default function NewDashboardPage(): ReactElement {
  const { t } = useTranslation('dashboards');
  const may = useCan('create:pages');
  const search = route.useSearch();
  if (!may) return <NoAccess page />;
  const { template } = search;
  if (template)
    return (
      <Suspense fallback={<CardsSkeleton height={220} />}>
        <TemplateSetUp key={template} search={{ ...search, template }} />
      </Suspense>
    );
  return (
    <div className="dash">
      <PageHead title={t('new.title')} subtitle={t('new.text')} />
      <div className="dash-begin">
        <div>
          <h2>{t('template.empty')}</h2>
          <EmptyDashboard folder={search.folder} />
        </div>
        <div>
          <h2>{t('template.title')}</h2>
          <Suspense fallback={<CardsSkeleton height={96} />}>
            <TemplateGallery search={search} />
          </Suspense>
        </div>
      </div>
    </div>
  );
}
