import '~/theme/tones.css';
import './initiatives.css';
import { Button, Select } from '@mantine/core';
import { IconFlag, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/api/permissions';
import { scorecardsQuery } from '~/api/queries';
import { Pill } from '~/components/pill/Pill';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { ago, fullDate } from '~/lib/dates';
import { newForm, STATUS_TONES } from './initiative';
import { type Initiative, initiativesQuery } from './initiative-queries';
import { Frame } from './parts/Frame';
import { InitiativeSheet } from './parts/InitiativeSheet';
import { initiativePath, STATUSES } from './view';

const route = getRouteApi('/shell/initiatives');

function Row({ initiative }: { initiative: Initiative }) {
  const { t } = useTranslation('initiatives');
  const { identifier, title, status, target, team, dueDate, endedAt, done, total, percent, problem } =
    initiative;
  const { data: cards = [] } = useQuery(scorecardsQuery(initiative.blueprint));
  const card = cards.find((one) => one.identifier === target.scorecard);
  const goal = target.level
    ? t('toLevel', { level: target.level })
    : t('toRules', { count: target.rules?.length });
  return (
    <li className="initiative-row">
      <Link className="standing-name" to={initiativePath(identifier) as string}>
        <b>{title}</b>
        <small className="dim">
          {goal} · {card?.title ?? target.scorecard}
          {team && ` · ${team}`}
        </small>
      </Link>
      {problem ? (
        <small className="score-refused">{problem}</small>
      ) : (
        <span className="initiative-progress">
          <span className="pass-bar" role="img" aria-label={t('progress', { percent })}>
            <span className={`pass-part ${STATUS_TONES[status]}`} style={{ flexGrow: done }} />
            <span style={{ flexGrow: Math.max(total - done, total ? 0 : 1) }} />
          </span>
          <small className="dim num">{t('doneOf', { done, count: total })}</small>
        </span>
      )}
      <time className="dim" dateTime={endedAt ?? dueDate} title={fullDate(endedAt ?? dueDate)}>
        {endedAt ? t('endedWhen', { when: ago(endedAt) }) : t('dueIn', { when: ago(dueDate) })}
      </time>
      <span className="initiative-status">
        <Pill tone={STATUS_TONES[status]}>{t(`status.${status}`)}</Pill>
      </span>
    </li>
  );
}

function List() {
  const { t } = useTranslation('initiatives');
  const { status } = route.useSearch();
  const found = useInfiniteQuery(initiativesQuery({ status }));
  const initiatives = found.data?.pages.flatMap((page) => page.initiatives) ?? [];
  if (found.error) return <ErrorBox error={found.error} onRetry={() => void found.refetch()} />;
  if (found.isPending)
    return (
      <div className="score-wait">
        <CardsSkeleton cards={3} height={64} />
      </div>
    );
  if (initiatives.length === 0)
    return (
      <Empty
        icon={<IconFlag size={26} stroke={1.6} />}
        title={status ? t('noneSuch') : t('none')}
        text={status ? undefined : t('noneText')}
      />
    );
  return (
    <div className="standing-group">
      <ul className="card standing-list">
        {initiatives.map((initiative) => (
          <Row key={initiative.identifier} initiative={initiative} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button variant="default" mt={12} onClick={() => void found.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </div>
  );
}

/** What entities are to reach by when. */
export default function InitiativesPage(): ReactElement {
  const { t } = useTranslation('initiatives');
  const { status, create, blueprint, scorecard } = route.useSearch();
  const navigate = route.useNavigate();
  const mayCreate = useCan('create:entities');
  const open = () => void navigate({ search: { status, create: true } });
  return (
    <Frame
      place="initiatives"
      actions={
        mayCreate && (
          <Button leftSection={<IconPlus size={15} />} onClick={open}>
            {t('new')}
          </Button>
        )
      }
    >
      <div className="score-bar">
        <Select
          aria-label={t('statusLabel')}
          placeholder={t('anyStatus')}
          clearable
          data={STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
          value={status ?? null}
          onChange={(value) => void navigate({ search: { status: STATUSES.find((one) => one === value) } })}
        />
      </div>
      <List />
      {create && (
        <InitiativeSheet
          start={newForm({ blueprint, scorecard })}
          onSaved={(saved) =>
            void navigate({ to: initiativePath(saved.identifier) as string, ignoreBlocker: true })
          }
          onClose={() => void navigate({ search: { status } })}
        />
      )}
    </Frame>
  );
}
