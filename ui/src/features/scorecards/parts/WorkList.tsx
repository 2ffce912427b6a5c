import { Button, SegmentedControl, Select, Switch, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCircleCheckFilled, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scorecard } from '~/api/contract';
import { useCan } from '~/api/permissions';
import { teamsQuery, usersQuery } from '~/api/queries';
import { Avatar } from '~/components/avatar/Avatar';
import { PlainTable } from '~/components/page/PlainTable';
import { Panel } from '~/components/panel/Panel';
import { LevelPill } from '~/components/pill/LevelPill';
import { Pill } from '~/components/pill/Pill';
import { fullName, peopleOf } from '~/components/property/people';
import { ErrorBox } from '~/components/state/ErrorBox';
import { TableSkeleton } from '~/components/state/Skeletons';
import { byHolder } from '../initiative';
import {
  type Assignee,
  assignWork,
  type Initiative,
  WORK_STATES,
  type WorkAsked,
  type WorkItem,
  type WorkState,
  workQuery,
} from '../initiative-queries';
import { Lack } from './Lack';

type Props = { initiative: Initiative; scorecard?: Scorecard };

const entityPath = ({ blueprint, identifier }: WorkItem['entity']) =>
  `/entity/${encodeURIComponent(blueprint)}/${encodeURIComponent(identifier)}`;

const written = (one: Assignee): string => ('user' in one ? `user:${one.user}` : `team:${one.team}`);

function readAssignee(text: string | null): Assignee | null {
  if (!text) return null;
  const name = text.slice(5);
  return text.startsWith('user:') ? { user: name } : { team: name };
}

/** Whose work it is; given to nobody it is its owning teams'. */
function Holder({ initiative, item }: { initiative: Initiative; item: WorkItem }) {
  const { t } = useTranslation('initiatives');
  const queryClient = useQueryClient();
  const mayAssign = useCan('update:entities');
  const { data: users = [] } = useQuery(usersQuery());
  const { data: teams = [] } = useQuery(teamsQuery());
  const assign = useMutation(assignWork(queryClient, initiative.identifier));
  const { identifier, title, team } = item.entity;
  const owners = team.join(', ') || t('nobody');
  if (!mayAssign)
    return <span>{item.assignees.map((one) => written(one).slice(5)).join(', ') || owners}</span>;
  const data = [
    {
      group: t('people'),
      items: users.map((user) => ({ value: `user:${user.email}`, label: fullName(user) })),
    },
    { group: t('teams'), items: teams.map(({ name }) => ({ value: `team:${name}`, label: name })) },
  ];
  const [first] = item.assigned ? item.assignees : [];
  return (
    <Select
      aria-label={t('holderOf', { entity: title })}
      placeholder={owners}
      searchable
      clearable
      openOnFocus={false}
      data={data}
      value={first ? written(first) : null}
      error={assign.error?.message}
      readOnly={assign.isPending}
      onChange={(value) => assign.mutate({ entity: identifier, assignee: readAssignee(value) })}
    />
  );
}

function Row({ initiative, scorecard, item }: Props & { item: WorkItem }) {
  const { t } = useTranslation('initiatives');
  const { entity, level, done, missing, exempt } = item;
  const color = scorecard?.levels?.find(({ title }) => title === level)?.color;
  return (
    <tr>
      <th scope="row">
        <Link
          className="score-link"
          to={entityPath(entity) as string}
          search={{ tab: 'scorecards' } as never}
        >
          {entity.title}
        </Link>
      </th>
      <td data-label={t('column.level')}>
        <LevelPill level={level} colour={color} />
      </td>
      <td className="wide">
        <ul className="lacks" aria-label={t('leftFor', { entity: entity.title })}>
          {done && (
            <li className="at-top">
              <IconCircleCheckFilled size={16} className="tone-mark green" aria-hidden />
              {t('isDone')}
            </li>
          )}
          {missing.map((rule) => (
            <Lack
              key={rule.identifier}
              rule={rule}
              entity={entity}
              blueprint={entity.blueprint}
              scorecard={initiative.target.scorecard}
            />
          ))}
          {exempt.map(({ identifier, title }) => (
            <li key={identifier}>
              <Pill tone="blue">{t('exemptFrom', { rule: title })}</Pill>
            </li>
          ))}
        </ul>
      </td>
      <td data-label={t('column.holder')}>
        <Holder initiative={initiative} item={item} />
      </td>
    </tr>
  );
}

const COLUMNS = ['entity', 'level', 'left', 'holder'] as const;

function Table({ items, label, ...props }: Props & { items: WorkItem[]; label: string }) {
  const { t } = useTranslation('initiatives');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable
    <div className="table-scroll" role="group" tabIndex={0} aria-label={label}>
      <PlainTable className="score-table judged-table work-table stacked">
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.entity.identifier} {...props} item={item} />
          ))}
        </tbody>
      </PlainTable>
    </div>
  );
}

function Groups({ items, ...props }: Props & { items: WorkItem[] }) {
  const { t } = useTranslation('initiatives');
  const { data: users } = useQuery(usersQuery());
  const people = peopleOf(users);
  return byHolder(items).map(([holder, held]) => {
    const name = holder === '' ? t('nobody') : (people.get(holder) ?? holder);
    return (
      <section key={holder} className="work-group" aria-label={name}>
        <h3>
          {holder !== '' && <Avatar name={name} person={people.has(holder)} />}
          {name}
          <small className="dim">{t('entities', { count: held.length })}</small>
        </h3>
        <Table {...props} items={held} label={name} />
      </section>
    );
  });
}

type Look = { state: WorkState; mine: boolean; search: string; grouped: boolean };

function Bar({ look, onLook }: { look: Look; onLook: (part: Partial<Look>) => void }) {
  const { t } = useTranslation('initiatives');
  return (
    <div className="work-bar">
      <SegmentedControl
        aria-label={t('workState')}
        data={WORK_STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
        value={look.state}
        onChange={(state) => onLook({ state: state as WorkState })}
      />
      <TextInput
        leftSection={<IconSearch size={15} />}
        aria-label={t('findEntity')}
        placeholder={t('findEntity')}
        value={look.search}
        onChange={(event) => onLook({ search: event.currentTarget.value })}
      />
      <Switch
        label={t('mine')}
        checked={look.mine}
        onChange={(event) => onLook({ mine: event.currentTarget.checked })}
      />
      <Switch
        label={t('byHolder')}
        checked={look.grouped}
        onChange={(event) => onLook({ grouped: event.currentTarget.checked })}
      />
    </div>
  );
}

/** What is left to do, whose it is, and what mends it. */
export function WorkList(props: Props) {
  const { t } = useTranslation('initiatives');
  const [look, setLook] = useState<Look>({ state: 'open', mine: false, search: '', grouped: true });
  const [search] = useDebouncedValue(look.search, 250);
  const asked: WorkAsked = {
    state: look.state,
    ...(look.mine ? { mine: true } : {}),
    ...(search ? { search } : {}),
  };
  const found = useInfiniteQuery(workQuery(props.initiative.identifier, asked));
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel title={t('work')}>
      {props.initiative.endedAt && <p className="def-note work-after">{t('workAfterEnd')}</p>}
      <Bar look={look} onLook={(part) => setLook({ ...look, ...part })} />
      {found.error ? (
        <ErrorBox error={found.error} onRetry={() => void found.refetch()} />
      ) : found.isPending ? (
        <TableSkeleton rows={6} />
      ) : items.length === 0 ? (
        <p className="panel-quiet">{t(`empty.${look.state}`)}</p>
      ) : look.grouped ? (
        <Groups {...props} items={items} />
      ) : (
        <Table {...props} items={items} label={t('work')} />
      )}
      {found.hasNextPage && (
        <Button
          variant="default"
          m={16}
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </Panel>
  );
}
