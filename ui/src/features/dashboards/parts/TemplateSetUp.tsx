import './templates.css';
import { Button, MultiSelect, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '~/api/errors';
import { createPage, dashboardPath, refreshPages } from '~/api/pages';
import { boardOf } from '~/components/board/board';
import { BoardGrid } from '~/components/board/parts/BoardGrid';
import { identifierOf } from '~/components/definition/identifier';
import { PageHead } from '~/components/page/PageHead';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import {
  type Filled,
  filledQuery,
  fromKey,
  type Given,
  keyOf,
  type LeftOut,
  type Player,
  type Role,
  type Value,
  withPlayer,
} from '../templates';
import type { TemplateSearch } from './TemplateGallery';

type RoleProps = { role: Role; onChange: (value: Player) => void };

/** Nobody may play a role: what needs it is left out then. */
function RoleField({ role, onChange }: RoleProps) {
  const { t } = useTranslation('dashboards');
  const { title, many, value, choices } = role;
  const data = choices.map((choice) => ({ value: keyOf(choice.value), label: choice.title }));
  const none = choices.length === 0;
  const shared = {
    label: title,
    data,
    searchable: many || data.length > 7,
    clearable: true,
    disabled: none,
    placeholder: t(none ? 'template.noChoice' : 'template.nobody'),
    classNames: { root: role.of ? 'template-role-of' : '' },
  };
  if (many)
    return (
      <MultiSelect
        {...shared}
        placeholder={Array.isArray(value) && value.length ? undefined : shared.placeholder}
        value={Array.isArray(value) ? value.map(keyOf) : []}
        onChange={(keys) => onChange(keys.length ? keys.map(fromKey) : null)}
      />
    );
  return (
    <Select
      {...shared}
      value={value === null ? null : keyOf(value as Value)}
      onChange={(key) => onChange(key === null ? null : fromKey(key))}
    />
  );
}

function Missing({ leftOut }: { leftOut: LeftOut[] }) {
  const { t } = useTranslation('dashboards');
  if (leftOut.length === 0) return null;
  return (
    <section className="template-missing pill-block amber">
      <h2>{t('template.leftOut', { count: leftOut.length })}</h2>
      <ul>
        {leftOut.map(({ title, roles }, index) => (
          <li key={index}>
            <b>{title}</b> <span>{t('template.needs', { roles: roles.join(', ') })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Preview({ filled, stale }: { filled: Filled; stale: boolean }) {
  const { t } = useTranslation('dashboards');
  const board = boardOf(filled.page);
  return (
    <section className="template-preview" aria-label={t('preview')} aria-busy={stale}>
      {board.widgets.length > 0 ? (
        <BoardGrid board={board} />
      ) : (
        <Empty title={t('template.nothing.title')} text={t('template.nothing.text')} />
      )}
    </section>
  );
}

const PLACES: Record<string, string> = { title: 'title', identifier: 'title' };

type Props = { search: TemplateSearch & { template: string } };

/** A template with who plays which role in it, and what it will look like on live data. */
export default function TemplateSetUp({ search }: Props) {
  const { t } = useTranslation('dashboards');
  const [given, setGiven] = useState<Given>({});
  const [typed, setTyped] = useState<string>();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const create = useMutation(createPage());
  const { data, error, refetch, isPlaceholderData } = useQuery(
    filledQuery(search.template, search.blueprint, given),
  );
  const { fields, rest } = fieldErrors(create.error, ([name]) => PLACES[name ?? '']);
  if (error && !data) return <ErrorBox page error={error} onRetry={() => void refetch()} />;
  if (!data) return <CardsSkeleton height={220} />;
  const { page, roles, leftOut } = data;
  const title = typed ?? page.title ?? '';
  const identifier = typed === undefined ? page.identifier : identifierOf(title);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const parent = search.folder ? { parent: search.folder } : {};
    const made = await create.mutateAsync({ ...page, ...parent, title, identifier }).catch(() => undefined);
    if (!made) return;
    await refreshPages(queryClient);
    await navigate({ to: dashboardPath(made) as string });
  };
  return (
    <div className="dash">
      <PageHead title={t('template.from', { title: page.title })} subtitle={page.description} />
      <div className="template-set-up">
        <form className="template-form card" onSubmit={(event) => void submit(event)} noValidate>
          <TextInput
            label={t('field.title')}
            value={title}
            error={fields.title}
            description={identifier && t('new.address', { identifier })}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {roles.map((role) => (
            <RoleField
              key={role.identifier}
              role={role}
              onChange={(value) => setGiven((now) => withPlayer(now, roles, role.identifier, value))}
            />
          ))}
          {error && <p className="pill-block red dash-refusal">{error.message}</p>}
          <Missing leftOut={leftOut} />
          {rest.length > 0 && (
            <p role="alert" className="pill-block red dash-refusal">
              {rest.join(' ')}
            </p>
          )}
          <Button
            type="submit"
            disabled={!identifier || (page.widgets ?? []).length === 0}
            loading={create.isPending}
          >
            {t('new.create')}
          </Button>
        </form>
        <Preview filled={data} stale={isPlaceholderData} />
      </div>
    </div>
  );
}
