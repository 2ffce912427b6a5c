import './scorecards.css';
import './report.css';
import './initiatives.css';
import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload, IconFlag, IconFlagCheck, IconPencil, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, type ReactElement, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/api/permissions';
import { scorecardsQuery, usersQuery } from '~/api/queries';
import { Confirm } from '~/components/confirm/Confirm';
import { MoreMenu } from '~/components/nav/MoreMenu';
import { PageHead } from '~/components/page/PageHead';
import { Panel } from '~/components/panel/Panel';
import { Pill } from '~/components/pill/Pill';
import { peopleOf } from '~/components/property/people';
import { Ring } from '~/components/ring/Ring';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { date, fullDate } from '~/lib/dates';
import { daysLeft, formOf, STATUS_TONES } from './initiative';
import { deleteInitiative, forgetInitiative, type Initiative, initiativeQuery } from './initiative-queries';
import { BurndownPanel } from './parts/BurndownPanel';
import { EndInitiative } from './parts/EndInitiative';
import { InitiativeSheet } from './parts/InitiativeSheet';
import { WorkList } from './parts/WorkList';
import { scorecardPath, workFile } from './view';

const Markdown = lazy(() => import('~/components/markdown/Markdown'));

const route = getRouteApi('/shell/initiatives/$initiative');

const NUMBERS = ['total', 'done', 'open', 'exempt'] as const;

function Figures({ initiative }: { initiative: Initiative }) {
  const { t } = useTranslation('initiatives');
  const { status, percent, dueDate, endedAt, description, problem } = initiative;
  const left = daysLeft(dueDate);
  return (
    <Panel title={t('howFar')} tools={<Ring percent={percent} tone={STATUS_TONES[status]} />}>
      {problem && <p className="initiative-fault pill-block red">{problem}</p>}
      <dl className="initiative-numbers">
        {NUMBERS.map((key) => (
          <div key={key}>
            <dt>{t(`number.${key}`)}</dt>
            <dd className="num">{initiative[key].toLocaleString()}</dd>
          </div>
        ))}
        <div>
          <dt>{endedAt ? t('endedLabel') : t('dueLabel')}</dt>
          <dd className="num" title={fullDate(endedAt ?? dueDate)}>
            {endedAt
              ? date(endedAt)
              : left >= 0
                ? t('daysLeft', { count: left })
                : t('daysOver', { count: -left })}
          </dd>
        </div>
      </dl>
      {description && (
        <div className="initiative-text">
          <Suspense>
            <Markdown text={description} />
          </Suspense>
        </div>
      )}
    </Panel>
  );
}

type Sheet = 'edit' | 'end' | 'delete';
type ToolsProps = { initiative: Initiative; onOpen: (sheet: Sheet) => void };

function Tools({ initiative, onOpen }: ToolsProps) {
  const { t } = useTranslation('initiatives');
  const mayEdit = useCan('update:entities');
  const mayDelete = useCan('delete:entities');
  return (
    <>
      {mayEdit && (
        <Button variant="default" leftSection={<IconPencil size={15} />} onClick={() => onOpen('edit')}>
          {t('change')}
        </Button>
      )}
      <MoreMenu
        label={t('menu')}
        remove={mayDelete ? { label: t('delete'), onClick: () => onOpen('delete') } : undefined}
      >
        {mayEdit && (
          <Menu.Item
            leftSection={initiative.endedAt ? <IconPlayerPlay size={15} /> : <IconFlagCheck size={15} />}
            onClick={() => onOpen('end')}
          >
            {initiative.endedAt ? t('resume.verb') : t('end.verb')}
          </Menu.Item>
        )}
        <Menu.Item
          component="a"
          download
          href={workFile(initiative.identifier)}
          leftSection={<IconDownload size={15} />}
        >
          {t('file')}
        </Menu.Item>
      </MoreMenu>
    </>
  );
}

function Deletion({ initiative, onClose }: { initiative: Initiative; onClose: () => void }) {
  const { t } = useTranslation('initiatives');
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();
  const remove = useMutation({
    ...deleteInitiative(initiative.identifier),
    // Left first: read anew while it stands, the page would miss its initiative, and end before it is left.
    onSuccess: async () => {
      await navigate({ to: '/initiatives' as string });
      notifications.show({ message: t('deleted', { title: initiative.title }) });
      await forgetInitiative(queryClient, initiative.identifier);
    },
  });
  return (
    <Confirm
      opened
      title={t('deleteTitle', { title: initiative.title })}
      text={t('deleteText')}
      verb={t('delete')}
      busy={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() => remove.mutate()}
    />
  );
}

function Loaded({ initiative }: { initiative: Initiative }) {
  const { t } = useTranslation('initiatives');
  const { data: cards = [] } = useQuery(scorecardsQuery(initiative.blueprint));
  const { data: users } = useQuery(usersQuery());
  const [sheet, setSheet] = useState<Sheet>();
  const { title, status, target, owner, team, dueDate, endedAt, blueprint } = initiative;
  const card = cards.find(({ identifier }) => identifier === target.scorecard);
  const goal = target.level
    ? t('toLevel', { level: target.level })
    : t('toRules', { count: target.rules?.length });
  const close = () => setSheet(undefined);
  return (
    <div className="score-page">
      <PageHead
        title={title}
        tile={<IconFlag size={26} stroke={1.6} className="glyph dim" aria-hidden />}
        crumbs={[{ label: t('title'), to: '/initiatives' }]}
        marks={<Pill tone={STATUS_TONES[status]}>{t(`status.${status}`)}</Pill>}
        subtitle={
          <>
            {goal} ·{' '}
            <Link className="score-link" to={scorecardPath(blueprint, target.scorecard) as string}>
              {card?.title ?? target.scorecard}
            </Link>{' '}
            · {endedAt ? t('endedOn', { date: date(endedAt) }) : t('by', { date: date(dueDate) })}
            {owner && ` · ${peopleOf(users).get(owner) ?? owner}`}
            {team && ` · ${team}`}
          </>
        }
        actions={<Tools initiative={initiative} onOpen={setSheet} />}
      />
      <div className="report">
        <div className="report-top">
          <Figures initiative={initiative} />
          {!initiative.problem && <BurndownPanel initiative={initiative.identifier} />}
        </div>
        {!initiative.problem && <WorkList initiative={initiative} scorecard={card} />}
      </div>
      {sheet === 'edit' && (
        <InitiativeSheet
          identifier={initiative.identifier}
          start={formOf(initiative)}
          onSaved={close}
          onClose={close}
        />
      )}
      {sheet === 'end' && <EndInitiative initiative={initiative} onClose={close} />}
      {sheet === 'delete' && <Deletion initiative={initiative} onClose={close} />}
    </div>
  );
}

/** How far it is, what is left to do, and whose work it is. */
export default function InitiativePage(): ReactElement {
  const { initiative } = route.useParams();
  const found = useQuery(initiativeQuery(initiative));
  if (found.error) return <ErrorBox page error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data)
    return (
      <div className="score-wait">
        <CardsSkeleton cards={3} height={160} />
      </div>
    );
  return <Loaded key={initiative} initiative={found.data} />;
}
