import { Button, SegmentedControl, Select } from '@mantine/core';
import { IconShieldLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { definitionsQuery } from '~/api/actions';
import { sidebarQuery } from '~/api/pages';
import { ownBlueprints, useCan } from '~/api/permissions';
import { blueprintQuery, bootstrapQuery, usersQuery } from '~/api/queries';
import { PlainTable } from '~/components/page/PlainTable';
import { Pill } from '~/components/pill/Pill';
import { fullName } from '~/components/property/people';
import { propertiesOf } from '~/components/property/properties';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { type Answers, grantsQuery, whyQuery } from '../grant-queries';
import { isInherited, type Right, rightsOf, sentence, type Words } from '../grants';
import { KINDS, type Kind } from '../view';
import { GrantSheet } from './GrantSheet';
import type { TabProps } from './UsersTab';

type Choice = { value: string; label: string };

const NO_CHOICE: Choice[] = [];

/** The right without which nobody's permissions are changed. */
const CHANGES: Record<Kind, string> = {
  blueprint: 'update:blueprints',
  action: 'update:actions',
  page: 'update:pages',
};

/** What of each kind has permissions of its own. */
function useChoices(): Record<Kind, Choice[]> {
  const { data: session } = useQuery(bootstrapQuery());
  const { data: actions } = useQuery(definitionsQuery('self-service'));
  const { data: items } = useQuery(sidebarQuery());
  const named = ({ identifier, title }: { identifier: string; title?: string | null }) => ({
    value: identifier,
    label: title || identifier,
  });
  return {
    blueprint: session
      ? [...ownBlueprints(session), ...session.blueprints.filter(({ system }) => system)].map(named)
      : NO_CHOICE,
    action: actions?.map(named) ?? NO_CHOICE,
    page: items?.filter(({ sidebarType }) => sidebarType === 'page').map(named) ?? NO_CHOICE,
  };
}

function useWords(): Words {
  const { t } = useTranslation('people');
  const { data: users = [] } = useQuery(usersQuery());
  const named = new Map(users.map((user) => [user.email, fullName(user)]));
  const or = t('grant.or');
  return {
    names: (list, names) =>
      t(`grant.says.${list}`, { names: names.map((name) => named.get(name) ?? name).join(` ${or} `) }),
    owners: t('grant.says.owners'),
    policy: t('grant.says.policy'),
    nobody: t('grant.says.nobody'),
    or,
  };
}

/** The parts of a blueprint are named as people see them elsewhere. */
function useTitles(kind: Kind, name: string): (key: string) => string {
  const { t } = useTranslation('common');
  const { data } = useQuery({ ...blueprintQuery(name), enabled: kind === 'blueprint' && name !== '' });
  const properties = data ? propertiesOf(data).map(({ key, label }) => [key, label] as const) : [];
  const relations = Object.entries(data?.relations ?? {}).map(([key, { title }]) => [key, title] as const);
  const titles = new Map([...properties, ...relations]);
  return (key) => titles.get(key) || t(`meta.${key as '$team'}`, { defaultValue: key });
}

type RowProps = { right: Right; label: string; words: Words; answers?: Answers; onOpen?: () => void };

function RightRow({ right, label, words, answers, onOpen }: RowProps) {
  const { t } = useTranslation('people');
  const answer = answers?.[right.path.join('/')];
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>
        {sentence(right.block, words)}{' '}
        {isInherited(right) && (
          <Pill tone="outline">
            {t('grant.inherited', { right: t(`right.${right.followsName as 'read'}`) })}
          </Pill>
        )}
      </td>
      {answers && (
        <td>
          {answer && (
            <span className="people-why">
              <Pill tone={answer.allowed ? 'green' : 'red'}>
                {t(answer.allowed ? 'why.may' : 'why.mayNot')}
              </Pill>
              <small>{answer.reason}</small>
            </span>
          )}
        </td>
      )}
      {onOpen && (
        <td className="people-tools">
          <Button
            variant="default"
            size="compact-sm"
            aria-label={t('grant.changeOne', { right: label })}
            onClick={onOpen}
          >
            {t('grant.change')}
          </Button>
        </td>
      )}
    </tr>
  );
}

/** Who may do what, one thing at a time; with a person chosen also whether that one may, and why. */
export function PermissionsTab({ view, onView }: TabProps) {
  const { t } = useTranslation('people');
  const choices = useChoices();
  const words = useWords();
  const { data: users = [] } = useQuery(usersQuery());
  const [open, setOpen] = useState<string>();
  const kind = view.kind ?? 'blueprint';
  const name = view.of ?? choices[kind][0]?.value ?? '';
  const mayChange = useCan(CHANGES[kind], kind === 'blueprint' ? name : undefined);
  const grants = useQuery(grantsQuery(kind, name));
  const why = useQuery(whyQuery(kind, name, view.who ?? '', view.entity));
  const titleOf = useTitles(kind, name);
  const label = ({ path }: Right) => {
    const [last = ''] = path.slice(-1);
    const own = path.length === 3 ? `.${path[1]}` : '';
    return own
      ? t(`right${own as '.updateProperties'}`, { key: titleOf(last) })
      : t(`right.${last as 'read'}`, { defaultValue: last });
  };
  const rights = grants.data ? rightsOf(kind, grants.data) : [];
  const chosen = rights.find(({ path }) => path.join('/') === open);
  return (
    <div className="people-tab">
      <div className="people-bar">
        <SegmentedControl
          aria-label={t('grant.kind')}
          data={KINDS.map((value) => ({ value, label: t(`grant.of.${value}`) }))}
          value={kind}
          onChange={(value) => onView({ kind: value, of: undefined, entity: undefined })}
        />
        <Select
          aria-label={t('grant.which')}
          data={choices[kind]}
          searchable
          allowDeselect={false}
          value={name || null}
          onChange={(value) => onView({ of: value ?? undefined, entity: undefined })}
        />
        <Select
          aria-label={t('why.who')}
          placeholder={t('why.who')}
          data={users.map((user) => ({ value: user.email, label: fullName(user) }))}
          searchable
          clearable
          value={view.who ?? null}
          onChange={(value) => onView({ who: value ?? undefined })}
        />
      </div>
      <p className="people-note">{t('grant.adminsAlways')}</p>
      {why.error && (
        <p role="alert" className="people-fault pill-block red">
          {why.error.message}
        </p>
      )}
      {grants.error ? (
        <ErrorBox error={grants.error} onRetry={() => void grants.refetch()} />
      ) : name === '' ? (
        <Empty icon={<IconShieldLock size={26} stroke={1.6} />} title={t('grant.nothing')} />
      ) : !grants.data ? (
        <CardsSkeleton cards={4} height={44} />
      ) : (
        <div className="card people-scroll">
          <PlainTable className="people-table people-rights">
            <caption className="sr-only">{t('tab.permissions')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('column.right')}</th>
                <th scope="col">{t('column.grantees')}</th>
                {why.data && <th scope="col">{t('column.why')}</th>}
                {mayChange && <th scope="col">{t('column.tools')}</th>}
              </tr>
            </thead>
            <tbody>
              {rights.map((right) => (
                <RightRow
                  key={right.path.join('/')}
                  right={right}
                  label={label(right)}
                  words={words}
                  answers={why.data}
                  onOpen={mayChange ? () => setOpen(right.path.join('/')) : undefined}
                />
              ))}
            </tbody>
          </PlainTable>
        </div>
      )}
      {chosen && (
        <GrantSheet
          key={open}
          kind={kind}
          name={name}
          title={label(chosen)}
          right={chosen}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  );
}
