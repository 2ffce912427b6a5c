import { Button, SegmentedControl } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { decideExemption, type Exemption, exemptionsQuery, withdrawExemption } from '~/api/exemptions';
import { useCan } from '~/api/permissions';
import { bootstrapQuery, usersQuery } from '~/api/queries';
import { Decisions, ExemptionPill } from '~/components/exemption/ExemptionNote';
import { PlainTable } from '~/components/page/PlainTable';
import { type People, peopleOf } from '~/components/property/people';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { TableSkeleton } from '~/components/state/Skeletons';
import { date } from '~/lib/dates';
import { Frame } from './parts/Frame';
import { SHOWN, scorecardPath } from './view';

const route = getRouteApi('/shell/exemptions');

const STATUS = { waiting: 'REQUESTED', holding: 'GRANTED', all: undefined } as const;

const entityPath = (blueprint: string, entity: string) =>
  `/entity/${encodeURIComponent(blueprint)}/${encodeURIComponent(entity)}`;

function Row({ exemption, people }: { exemption: Exemption; people: People }) {
  const { t } = useTranslation('exemption');
  const { t: words } = useTranslation('scorecards');
  const queryClient = useQueryClient();
  const { data: session } = useQuery(bootstrapQuery());
  const {
    id,
    blueprint,
    entity,
    scorecard,
    rule,
    reason,
    comment,
    requestedBy,
    decidedBy,
    expiresAt,
    status,
  } = exemption;
  const decides = useCan('update:scorecards', blueprint);
  const place = { blueprint, scorecard: scorecard.identifier };
  const decide = useMutation(decideExemption(queryClient, place));
  const withdraw = useMutation(withdrawExemption(queryClient, place));
  const error = decide.error ?? withdraw.error;
  return (
    <tr>
      <th scope="row">
        {entity && (
          <Link
            className="score-link"
            to={entityPath(blueprint, entity.identifier) as string}
            search={{ tab: 'scorecards' } as never}
          >
            {entity.title}
          </Link>
        )}
        <small className="exempt-from dim">
          {rule.title ?? rule.identifier} ·{' '}
          <Link className="score-link" to={scorecardPath(blueprint, scorecard.identifier) as string}>
            {scorecard.title}
          </Link>
        </small>
      </th>
      <td className="wide">
        {reason}
        <small className="exempt-from dim">
          {t('by', { name: people.get(requestedBy) ?? requestedBy })}
          {decidedBy && ` · ${t('answeredBy', { name: people.get(decidedBy) ?? decidedBy })}`}
        </small>
        {comment && <small className="exempt-from">{t('said', { comment })}</small>}
      </td>
      <td data-label={words('exemptions.until')}>{date(expiresAt)}</td>
      <td data-label={words('exemptions.state')}>
        <ExemptionPill status={status} />
      </td>
      <td>
        <Decisions
          exemption={exemption}
          busy={decide.isPending || withdraw.isPending}
          onDecide={
            decides
              ? (verdict, said) => decide.mutate({ exemption: id, status: verdict, comment: said })
              : undefined
          }
          onWithdraw={requestedBy === session?.user.email ? () => withdraw.mutate(id) : undefined}
        />
        {error && (
          <small role="alert" className="score-refused">
            {error.message}
          </small>
        )}
      </td>
    </tr>
  );
}

const COLUMNS = ['entity', 'reason', 'until', 'state', 'decide'] as const;

function List() {
  const { t } = useTranslation('scorecards');
  const { show = 'waiting' } = route.useSearch();
  const { data: users } = useQuery(usersQuery());
  const found = useInfiniteQuery(exemptionsQuery({ status: STATUS[show] }));
  const people = peopleOf(users);
  const exemptions = found.data?.pages.flatMap((page) => page.exemptions) ?? [];
  if (found.error) return <ErrorBox error={found.error} onRetry={() => void found.refetch()} />;
  if (found.isPending) return <TableSkeleton rows={6} />;
  if (exemptions.length === 0)
    return (
      <Empty
        icon={<IconShieldCheck size={26} stroke={1.6} />}
        title={t(`exemptions.none.${show}`)}
        text={t('exemptions.text')}
      />
    );
  return (
    <div className="matrix-scroll">
      <PlainTable className="score-table stacked">
        <caption className="sr-only">{t('place.exemptions')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`exemptions.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {exemptions.map((exemption) => (
            <Row key={exemption.id} exemption={exemption} people={people} />
          ))}
        </tbody>
      </PlainTable>
      {found.hasNextPage && (
        <Button variant="default" mt={12} onClick={() => void found.fetchNextPage()}>
          {t('loadMore')}
        </Button>
      )}
    </div>
  );
}

/** Rules that single entities need not pass for a time, of all scorecards: what waits for an answer comes first. */
export default function ExemptionsPage(): ReactElement {
  const { t } = useTranslation('scorecards');
  const { show = 'waiting' } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Frame place="exemptions">
      <div className="score-bar">
        <SegmentedControl
          aria-label={t('exemptions.show')}
          data={SHOWN.map((value) => ({ value, label: t(`exemptions.shown.${value}`) }))}
          value={show}
          onChange={(value) =>
            void navigate({ search: value === 'waiting' ? {} : { show: SHOWN.find((one) => one === value) } })
          }
        />
      </div>
      <List />
    </Frame>
  );
}
