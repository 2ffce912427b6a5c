import { Button, UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconPlayerPlay, IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Document } from '~/api/contract';
import { ApiError, pointerParts } from '~/api/errors';
import { runPath } from '~/api/runs';
import { changesOf } from '~/components/audit/changes';
import { DiffTable } from '~/components/audit/DiffTable';
import { Pill } from '~/components/pill/Pill';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { ago, fullDate } from '~/lib/dates';
import { type Attempt, attemptsQuery, replayEvent } from '../queries';
import { usePlaceWords } from '../use-place-words';

const CodeEditor = lazy(() => import('~/components/code/CodeEditor'));

function Verdicts({ attempt }: { attempt: Attempt }) {
  const { t } = useTranslation('automations');
  if (attempt.conditions.length === 0) return null;
  return (
    <ul className="verdicts" aria-label={t('if.title')}>
      {attempt.conditions.map(({ expression, value, error }) => (
        <li key={expression}>
          <Pill tone={value === true && !error ? 'green' : 'red'}>
            {error ? t('try.error') : String(value)}
          </Pill>
          <span>
            <code>{expression}</code>
            {error && <small>{error}</small>}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Starts the automation, as it is stored, for an event that it was not there for or was mended for. */
function Replay({ automation, event }: { automation: string; event: string }) {
  const { t } = useTranslation('automations');
  const replay = useMutation(replayEvent(automation));
  if (replay.data)
    return (
      <p role="status" className="def-note">
        {t('try.replayed')} <Link to={runPath(replay.data.id) as string}>{replay.data.id}</Link>
      </p>
    );
  return (
    <div>
      <Button
        variant="default"
        size="compact-sm"
        loading={replay.isPending}
        leftSection={<IconPlayerPlay size={14} />}
        onClick={() => replay.mutate(event)}
      >
        {t('try.replay')}
      </Button>
      {replay.error && <p className="form-fault">{replay.error.message}</p>}
    </div>
  );
}

function Details({ attempt, stored }: LineProps) {
  const { t } = useTranslation('automations');
  const { diff } = attempt.context;
  const changes = changesOf(diff.before, diff.after);
  const faults = attempt.errors.map(({ path, message }) => ({ path: pointerParts(path), message }));
  return (
    <div className="attempt-body">
      <Verdicts attempt={attempt} />
      {changes.length > 0 && <DiffTable changes={changes} labelOf={(path) => path.join('.')} />}
      {stored && attempt.matches && <Replay automation={stored} event={attempt.event} />}
      <p className="def-caption">{t('try.payload')}</p>
      {faults.map(({ path, message }) => (
        <p key={path.join('/') + message} className="form-fault">
          {path.join('.')}: {message}
        </p>
      ))}
      <Suspense>
        <CodeEditor
          label={t('try.payload')}
          readOnly
          height="220px"
          value={JSON.stringify(attempt.payload, null, 2)}
          faults={faults}
        />
      </Suspense>
    </div>
  );
}

const nameIn = ({ context, diff }: Attempt['context']): string => {
  const run = (diff.after ?? diff.before) as { id?: unknown; title?: unknown } | null;
  return String(context.entityIdentifier ?? run?.title ?? run?.id ?? '');
};

const TONES = { starts: 'green', error: 'red', passes: 'gray' } as const;

/** A condition that cannot be worked out starts nothing, as one that does not hold; the difference is said. */
function verdictOf({ matches, conditions }: Attempt): keyof typeof TONES {
  if (matches) return 'starts';
  return conditions.some(({ error }) => error) ? 'error' : 'passes';
}

/** `stored` names the automation where what is tried is what is stored and published. */
type LineProps = { attempt: Attempt; stored?: string };

function Line({ attempt, stored }: LineProps) {
  const { t } = useTranslation('automations');
  const [open, setOpen] = useState(false);
  const verdict = verdictOf(attempt);
  return (
    <li className="attempt">
      <UnstyledButton className="attempt-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <IconChevronRight size={14} className={open ? 'attempt-open' : ''} aria-hidden />
        <Pill tone={TONES[verdict]}>{t(`try.${verdict}`)}</Pill>
        <span className="ellipsis attempt-name">{nameIn(attempt.context)}</span>
        <time className="dim num" dateTime={attempt.at} title={fullDate(attempt.at)}>
          {ago(attempt.at)}
        </time>
      </UnstyledButton>
      {open && <Details attempt={attempt} stored={stored} />}
    </li>
  );
}

/** The definition as it stands, tried on what has happened; what it lacks is said by the server. */
export function Attempts({ definition, stored }: { definition: Document; stored?: string }) {
  const { t } = useTranslation('automations');
  // What has no name yet can be tried all the same.
  const [asked, setAsked] = useState<Document>();
  const named = { ...definition, identifier: definition.identifier || 'trial' };
  const { data, error, isFetching, refetch } = useQuery({
    ...attemptsQuery(asked ?? named),
    enabled: asked !== undefined,
  });
  const placeOf = usePlaceWords();
  const faults = error instanceof ApiError ? error.faults : [];
  const matching = data?.filter(({ matches }) => matches).length ?? 0;
  const failing = data?.filter((attempt) => verdictOf(attempt) === 'error').length ?? 0;
  return (
    <div className="attempts">
      <p className="def-note">{t('try.text')}</p>
      <div>
        <Button
          variant="default"
          loading={isFetching}
          leftSection={<IconRefresh size={15} />}
          onClick={() => {
            setAsked(named);
            if (asked && JSON.stringify(asked) === JSON.stringify(named)) void refetch();
          }}
        >
          {t('try.go')}
        </Button>
      </div>
      {faults.length > 0 && (
        <ul role="alert" className="payload-faults pill-block red">
          {faults.map(({ path, message }) => (
            <li key={path + message}>
              <b>{placeOf(pointerParts(path))}</b>: {message}
            </li>
          ))}
        </ul>
      )}
      {error && faults.length === 0 && <ErrorBox error={error} />}
      {asked && isFetching && !data && <CardsSkeleton cards={2} height={40} />}
      {data && (
        <>
          <p role="status" className="attempts-count">
            {data.length ? t('try.count', { count: data.length, matching }) : t('try.nothing')}{' '}
            {failing > 0 && t('try.failing', { count: failing })}
          </p>
          <ul className="attempt-list">
            {data.map((attempt) => (
              <Line key={attempt.event} attempt={attempt} stored={stored} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
