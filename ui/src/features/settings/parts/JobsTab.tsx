import { Button, Progress, UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconListCheck } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usersQuery } from '~/api/queries';
import { Pill } from '~/components/pill/Pill';
import type { Tone } from '~/components/pill/tones';
import { fullName } from '~/components/property/people';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { ago, fullDate } from '~/lib/dates';
import { cancelJob, type Job, jobQuery, jobsQuery } from '../queries';

const TONES: Record<Job['status'], Tone> = {
  PENDING: 'gray',
  RUNNING: 'blue',
  COMPLETED: 'green',
  FAILURE: 'red',
  CANCELLED: 'gray',
};

const ACTIVE: ReadonlySet<string> = new Set(['PENDING', 'RUNNING']);

/** While something goes on, the list is looked at this often. */
const LOOK_MS = 3_000;
const FAULTS = 20;

function Details({ id }: { id: string }) {
  const { t } = useTranslation('settings');
  const job = useQuery(jobQuery(id));
  if (job.error) return <ErrorBox error={job.error} />;
  if (!job.data) return <CardsSkeleton cards={1} height={60} />;
  const { counts = {}, faults = [], notes = [], message } = job.data;
  const counted = Object.entries(counts as Record<string, unknown>).filter(
    ([, count]) => typeof count === 'number',
  );
  return (
    <div className="job-details">
      {message && <p>{message}</p>}
      {counted.length > 0 && (
        <dl className="job-counts">
          {counted.map(([name, count]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="num">{Number(count).toLocaleString()}</dd>
            </div>
          ))}
        </dl>
      )}
      {notes.length > 0 && (
        <ul>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {faults.length > 0 && (
        <ul aria-label={t('job.faults')} className="job-faults">
          {faults.slice(0, FAULTS).map((fault, index) => (
            <li key={index}>
              <code>{String(fault.identifier ?? fault.row ?? fault.path ?? '')}</code>{' '}
              {String(fault.message ?? JSON.stringify(fault))}
            </li>
          ))}
          {faults.length > FAULTS && <li>{t('job.more', { count: faults.length - FAULTS })}</li>}
        </ul>
      )}
      {!message && counted.length + notes.length + faults.length === 0 && (
        <p className="dim">{t('job.nothing')}</p>
      )}
    </div>
  );
}

type LineProps = { job: Job; by: string; open: boolean; onToggle: () => void };

function Line({ job, by, open, onToggle }: LineProps) {
  const { t } = useTranslation('settings');
  const queryClient = useQueryClient();
  const cancel = useMutation(cancelJob(queryClient));
  const { id, kind, status, blueprint, totalCount, doneCount, faultCount, dryRun, createdAt } = job;
  const words = t(`job.kind.${kind as 'import'}`, { defaultValue: kind });
  return (
    <li className="job">
      <div className="job-line">
        <UnstyledButton
          className="job-toggle"
          aria-expanded={open}
          aria-label={t('job.details', { kind: words, when: fullDate(createdAt) })}
          onClick={onToggle}
        >
          <IconChevronRight size={15} className={open ? 'job-open' : ''} />
        </UnstyledButton>
        <span className="job-what">
          <b>{words}</b>
          <small>
            {[blueprint, dryRun ? t('job.dryRun') : '', by].filter(Boolean).join(' · ')} ·{' '}
            <time dateTime={createdAt}>{ago(createdAt)}</time>
          </small>
        </span>
        <span className="job-progress num">
          {totalCount ? (
            <>
              <Progress
                size={6}
                value={(doneCount / totalCount) * 100}
                aria-label={t('job.progress', { kind: words })}
              />
              <small>{t('job.done', { done: doneCount, total: totalCount })}</small>
            </>
          ) : (
            <small>{doneCount.toLocaleString()}</small>
          )}
        </span>
        {faultCount > 0 && <Pill tone="red">{t('job.faulty', { count: faultCount })}</Pill>}
        <Pill tone={TONES[status]}>{t(`job.status.${status}`)}</Pill>
        {ACTIVE.has(status) && (
          <Button
            variant="default"
            size="compact-sm"
            loading={cancel.isPending}
            onClick={() => cancel.mutate(id)}
          >
            {t('job.cancel')}
          </Button>
        )}
      </div>
      {cancel.error && <p className="settings-fault pill-block red">{cancel.error.message}</p>}
      {open && <Details id={id} />}
    </li>
  );
}

type Props = { sel?: string; onOpen: (sel: string | undefined) => void };

/** Imports, exports and other long work: how far each is, and what went wrong. */
export function JobsTab({ sel, onOpen }: Props) {
  const { t } = useTranslation('settings');
  const jobs = useQuery({
    ...jobsQuery(),
    refetchInterval: ({ state }) => (state.data?.some(({ status }) => ACTIVE.has(status)) ? LOOK_MS : false),
  });
  const { data: users = [] } = useQuery(usersQuery());
  const names = new Map(users.map((user) => [user.id, fullName(user)]));
  if (jobs.error) return <ErrorBox error={jobs.error} onRetry={() => void jobs.refetch()} />;
  if (!jobs.data)
    return (
      <div className="settings-tab">
        <CardsSkeleton cards={3} height={56} />
      </div>
    );
  if (jobs.data.length === 0)
    return (
      <Empty
        icon={<IconListCheck size={26} stroke={1.6} />}
        title={t('job.empty')}
        text={t('job.emptyText')}
      />
    );
  return (
    <div className="settings-tab">
      <ul className="card jobs" aria-label={t('tab.jobs')}>
        {jobs.data.map((job) => (
          <Line
            key={job.id}
            job={job}
            by={names.get(job.createdBy) ?? ''}
            open={sel === job.id}
            onToggle={() => onOpen(sel === job.id ? undefined : job.id)}
          />
        ))}
      </ul>
    </div>
  );
}
