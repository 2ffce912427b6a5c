import './page-access.css';
import { Button, Group, Modal, Radio } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
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
import { closeAsking, hasUnsaved, useUnsaved } from '~/lib/unsaved';
import { FormNotes } from '../draft/FormNotes';
import { auditOf } from '../draft/meeting';
import { useSeen } from '../draft/use-seen';
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
  const form = useSeen({
    stored,
    latest: latestOf(page),
    save: (rights, [tag]) => changePagePermissions(page, tag).mutationFn(rights),
    onSaved: async () => {
      await refreshPages(queryClient);
      notifications.show({ message: t('saved') });
      onClose();
    },
  });
  useUnsaved(form.dirty);
  const { content: rights, set } = form;
  const forAll = isForAll(rights);
  const read = (roles: string[]) => set({ read: { ...rights.read, roles } });
  return (
    <form
      className="page-access"
      onSubmit={(event) => {
        event.preventDefault();
        form.save();
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
          onChange={(block) => set({ read: { ...rights.read, ...block } })}
        />
      )}
      <fieldset className="page-access-change">
        <legend>{t('change')}</legend>
        <p className="dim">{t('changeHint')}</p>
        <GrantFields
          value={rights.update}
          sources={valueSources}
          faultAt={() => undefined}
          onChange={(block) => set({ update: { ...rights.update, ...block } })}
        />
      </fieldset>
      <Hidden rights={rights} />
      <FormNotes
        form={form}
        rest={form.error ? [form.error.message] : []}
        labels={{ read: t('see'), update: t('change') }}
      />
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={() => (form.dirty ? closeAsking(onClose) : onClose())}>
          {t('common:cancel')}
        </Button>
        <Button type="submit" loading={form.busy}>
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
      onClose={() => (hasUnsaved() ? closeAsking(onClose) : onClose())}
      title={t('title', { title })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {permissions.error && <ErrorBox error={permissions.error} onRetry={() => void permissions.refetch()} />}
      {permissions.data && <Form page={page} stored={permissions.data} onClose={onClose} />}
    </Modal>
  );
}
