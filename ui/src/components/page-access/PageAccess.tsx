import './page-access.css';
import { Button, Group, Modal, Radio } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  changePagePermissions,
  type PageRights,
  pagePermissionsQuery,
  readPage,
  readPagePermissions,
  refreshPages,
} from '~/api/pages';
import { usersQuery } from '~/api/queries';
import { valueSources } from '~/api/sources';
import { useUnsaved } from '~/lib/unsaved';
import { MeetingNote } from '../draft/MeetingNote';
import { auditOf, type Meeting, SavedMeanwhile, saveUnlessMet } from '../draft/meeting';
import { GrantFields } from '../grant/GrantFields';
import { fullName } from '../property/people';
import { ErrorBox } from '../state/ErrorBox';
import { mayRead } from './rights';

type Props = { page: string; title: string; onClose: () => void };

const EVERYBODY = ['Member', 'Admin'];
const NAMED = 5;

const isForAll = ({ read }: PageRights): boolean => read.roles.includes('Member');

/** Said before it is saved, so that nobody is shut out by mistake. */
function Hidden({ rights }: { rights: PageRights }) {
  const { t } = useTranslation('access');
  const { data = [] } = useQuery(usersQuery());
  const people = data.filter(
    (user) => !mayRead({ email: user.email, roles: namesOf(user.roles), teams: namesOf(user.teams) }, rights),
  );
  const names = people
    .slice(0, NAMED)
    .map((user) => fullName(user))
    .join(', ');
  const rest = people.length - NAMED;
  const said = rest > 0 ? t('and', { count: rest, names }) : names;
  return (
    <p className={`pill-block ${people.length ? 'amber' : 'green'}`} role="status">
      {people.length ? t('hidden', { count: people.length, names: said }) : t('all')}
    </p>
  );
}

const namesOf = (listed: unknown): string[] =>
  Array.isArray(listed) ? listed.map((one) => (typeof one === 'string' ? one : String(one.name))) : [];

/** Who changed the permissions changed the page: it says who that was. */
const latestOf = (page: string) => async () => {
  const [rights, { thing }] = await Promise.all([readPagePermissions(page), readPage(page)]);
  return { document: rights.thing, tags: [rights.tag], audit: auditOf(thing) };
};

function Form({ page, stored, onClose }: Omit<Props, 'title'> & { stored: PageRights }) {
  const { t } = useTranslation(['access', 'common']);
  const queryClient = useQueryClient();
  const [rights, setRights] = useState(stored);
  const [base, setBase] = useState(stored);
  const save = useMutation({
    mutationFn: ({ wanted, base }: { wanted: PageRights; base: PageRights }) =>
      saveUnlessMet({
        latest: latestOf(page),
        base,
        save: ([tag]) => changePagePermissions(page, tag).mutationFn(wanted),
      }),
    onSuccess: async () => {
      await refreshPages(queryClient);
      notifications.show({ message: t('saved') });
      onClose();
    },
  });
  useUnsaved(rights !== base);
  const met = save.error instanceof SavedMeanwhile ? (save.error.theirs as Meeting<PageRights>) : undefined;
  const takeTheirs = ({ document }: Meeting<PageRights>) => {
    setRights(document);
    setBase(document);
    save.reset();
  };
  const forAll = isForAll(rights);
  const read = (roles: string[]) => setRights({ ...rights, read: { ...rights.read, roles } });
  return (
    <form
      className="page-access"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ wanted: rights, base });
      }}
    >
      <p className="dim">{t('text')}</p>
      <Radio.Group
        label={t('see')}
        value={forAll ? 'all' : 'some'}
        onChange={(value) => read(value === 'all' ? EVERYBODY : [])}
      >
        <div className="page-access-choices">
          <Radio value="all" label={t('everybody')} />
          <Radio value="some" label={t('some')} />
        </div>
      </Radio.Group>
      {!forAll && (
        <GrantFields
          value={rights.read}
          sources={valueSources}
          faultAt={() => undefined}
          onChange={(block) => setRights({ ...rights, read: { ...rights.read, ...block } })}
        />
      )}
      <fieldset className="page-access-change">
        <legend>{t('change')}</legend>
        <p className="dim">{t('changeHint')}</p>
        <GrantFields
          value={rights.update}
          sources={valueSources}
          faultAt={() => undefined}
          onChange={(block) => setRights({ ...rights, update: { ...rights.update, ...block } })}
        />
      </fieldset>
      <Hidden rights={rights} />
      <MeetingNote
        meeting={met}
        mine={rights}
        error={save.error}
        busy={save.isPending}
        onInsist={() => met && save.mutate({ wanted: rights, base: met.document })}
        onForget={() => met && takeTheirs(met)}
      />
      {save.error && !met && (
        <p role="alert" className="pill-block red">
          {save.error.message}
        </p>
      )}
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {t('save')}
        </Button>
      </Group>
    </form>
  );
}

/** Who sees a page and who changes it; only administrators come here. */
export default function PageAccess({ page, title, onClose }: Props) {
  const { t } = useTranslation(['access', 'common']);
  const permissions = useQuery(pagePermissionsQuery(page));
  return (
    <Modal
      opened
      size={620}
      onClose={onClose}
      title={t('title', { title })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {permissions.error && <ErrorBox error={permissions.error} onRetry={() => void permissions.refetch()} />}
      {permissions.data && <Form page={page} stored={permissions.data} onClose={onClose} />}
    </Modal>
  );
}
