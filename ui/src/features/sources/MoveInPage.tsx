import './sources.css';
import '~/components/definition/definition.css';
import { Button, PasswordInput, Progress, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/api/permissions';
import { PageHead } from '~/components/page/PageHead';
import { Panel } from '~/components/panel/Panel';
import { ErrorBox } from '~/components/state/ErrorBox';
import { NoAccess } from '~/components/state/NoAccess';
import { type Access, beginMove, cancelMove, isOver, type Move, moveQuery, NOTHING } from './moving';
import { Answer } from './parts/Answer';
import { MoveReport } from './parts/MoveReport';
import { TakeBack } from './parts/TakeBack';
import { TemplatesForm } from './parts/TemplatesForm';
import { addCrumbs, useCrumbWords } from './rows';
import { type Origin, WAYS_IN } from './view';

const route = getRouteApi('/shell/builder/sources/move-in');

type FieldsProps = {
  origin: Origin;
  access: Access;
  byToken: boolean;
  onChange: (access: Access) => void;
  onWay: (byToken: boolean) => void;
};

function Credentials({ origin, access, byToken, onChange, onWay }: FieldsProps) {
  const { t } = useTranslation('moving');
  const typed = (key: 'clientId' | 'clientSecret' | 'token', value: string) =>
    onChange({ ...access, [key]: value });
  return (
    <>
      {origin === 'port' && (
        <SegmentedControl
          aria-label={t('by')}
          data={[
            { value: 'credentials', label: t('credentials') },
            { value: 'token', label: t('token') },
          ]}
          value={byToken ? 'token' : 'credentials'}
          onChange={(next) => onWay(next === 'token')}
        />
      )}
      {byToken || origin === 'backstage' ? (
        <PasswordInput
          label={t('token')}
          autoComplete="off"
          value={access.token}
          onChange={(event) => typed('token', event.currentTarget.value)}
        />
      ) : (
        <div className="def-pair">
          <TextInput
            label={t('clientId')}
            autoComplete="off"
            spellCheck={false}
            value={access.clientId}
            onChange={(event) => typed('clientId', event.currentTarget.value)}
          />
          <PasswordInput
            label={t('clientSecret')}
            autoComplete="off"
            value={access.clientSecret}
            onChange={(event) => typed('clientSecret', event.currentTarget.value)}
          />
        </div>
      )}
    </>
  );
}

/** How far it is, while it is on its way. */
function Running({ move, onCancel, cancelling }: { move: Move; onCancel: () => void; cancelling: boolean }) {
  const { t } = useTranslation('moving');
  const { phase = 'reading', doneCount, totalCount } = move;
  const share = phase === 'entities' && totalCount ? (100 * doneCount) / totalCount : 100;
  return (
    <Panel title={t('running')}>
      <div className="panel-body def-editor">
        <div role="status">
          <b>{t(`phase.${phase}`)}</b>{' '}
          {phase === 'reading' && doneCount > 0 && t('read', { count: doneCount })}
          {phase === 'entities' &&
            totalCount !== null &&
            t('written', { done: doneCount, total: totalCount })}
        </div>
        <Progress value={share} animated={share === 100} aria-label={t(`phase.${phase}`)} />
        <p className="def-note">{t('away')}</p>
        <div>
          <Button variant="default" loading={cancelling} onClick={onCancel}>
            {t('cancel')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

function Outcome({ job }: { job: string }) {
  const { t } = useTranslation('moving');
  const queryClient = useQueryClient();
  const { data: move, error, refetch } = useQuery(moveQuery(job));
  const cancelling = useMutation(cancelMove(queryClient));
  const written = move && isOver(move) && !move.dryRun ? move.id : undefined;
  // What was written is new to every list.
  useEffect(() => {
    if (written) void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== 'jobs' });
  }, [written, queryClient]);
  if (error) return <ErrorBox error={error} onRetry={() => void refetch()} />;
  if (!move) return null;
  if (!isOver(move)) {
    return (
      <Answer key="running">
        <Running move={move} cancelling={cancelling.isPending} onCancel={() => cancelling.mutate(move.id)} />
      </Answer>
    );
  }
  return (
    <Answer key="over">
      {move.status !== 'COMPLETED' && (
        <p role="alert" className="form-fault">
          {move.status === 'CANCELLED' ? t('cancelled') : `${t('failed')}: ${move.message}`}
        </p>
      )}
      <MoveReport move={move} />
      {!move.dryRun && move.change && <TakeBack change={move.change} />}
    </Answer>
  );
}

function Form({ origin, job, onBegun }: { origin: Origin; job?: string; onBegun: (job: string) => void }) {
  const { t } = useTranslation('moving');
  const [access, setAccess] = useState(NOTHING);
  const [byToken, setByToken] = useState(false);
  const begin = useMutation({ mutationFn: beginMove, onSuccess: ({ id }) => onBegun(id) });
  const go = (dry: boolean) =>
    begin.mutate({ origin, access, byToken: byToken || origin === 'backstage', dry });
  const isSaid =
    origin === 'backstage' || Boolean(byToken ? access.token : access.clientId && access.clientSecret);
  const ready = Boolean(access.url.trim()) && isSaid;
  return (
    <form
      className="move-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) go(true);
      }}
    >
      <Panel title={t(`origin.${origin}`)}>
        <div className="panel-body def-editor">
          <p className="def-note">{t(`setup.${origin}`)}</p>
          <TextInput
            type="url"
            withAsterisk
            label={t('url')}
            description={t(`urlHint.${origin}`)}
            spellCheck={false}
            value={access.url}
            onChange={(event) => setAccess({ ...access, url: event.currentTarget.value })}
          />
          <Credentials
            origin={origin}
            access={access}
            byToken={byToken}
            onChange={setAccess}
            onWay={setByToken}
          />
          <Switch
            label={t(`people.${origin}`)}
            description={t(`peopleHint.${origin}`)}
            checked={access.people}
            onChange={(event) => setAccess({ ...access, people: event.currentTarget.checked })}
          />
          <p className="def-note">{t('forgotten')}</p>
          <div className="received-tools">
            <Button type="submit" disabled={!ready} loading={begin.isPending && begin.variables.dry}>
              {t('look')}
            </Button>
            <Button
              variant="default"
              disabled={!ready}
              loading={begin.isPending && !begin.variables.dry}
              onClick={() => go(false)}
            >
              {t('move')}
            </Button>
            {!job && <span className="def-note">{t('moveHint')}</span>}
          </div>
          {begin.error && (
            <p role="alert" className="form-fault">
              {begin.error.message}
            </p>
          )}
        </div>
      </Panel>
    </form>
  );
}

/** Another portal comes in whole: looked at first, with a report that says what stays behind, and then for good. */
export default function MoveInPage(): ReactElement {
  const { t } = useTranslation('moving');
  const crumbs = addCrumbs(useCrumbWords());
  const { from = 'port', job } = route.useSearch();
  const navigate = route.useNavigate();
  if (!useCan('create:blueprints')) return <NoAccess page text={t('noRight')} />;
  return (
    <div className="sources-page">
      <PageHead title={t('title')} subtitle={t('text')} crumbs={crumbs} />
      <div className="source-blocks">
        <SegmentedControl
          aria-label={t('from')}
          data={WAYS_IN.map((value) => ({ value, label: t(`origin.${value}`) }))}
          value={from}
          onChange={(next) => void navigate({ search: { from: next } })}
        />
        {from === 'templates' ? (
          <TemplatesForm />
        ) : (
          <Form
            key={from}
            origin={from}
            job={job}
            onBegun={(begun) => void navigate({ search: { from, job: begun }, replace: true })}
          />
        )}
        {job && <Outcome key={job} job={job} />}
      </div>
    </div>
  );
}
