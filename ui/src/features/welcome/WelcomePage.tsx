import './welcome.css';
import { Button, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/api/permissions';
import { PageHead } from '~/components/page/PageHead';
import { Panel } from '~/components/panel/Panel';
import { ErrorBox } from '~/components/state/ErrorBox';
import { NoAccess } from '~/components/state/NoAccess';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { Arrivals } from './parts/Arrivals';
import { NextSteps } from './parts/NextSteps';
import { StarterCards } from './parts/StarterCards';
import {
  type Choice,
  clearingSamples,
  type Installed,
  installing,
  previewQuery,
  type Starter,
  startersQuery,
} from './queries';

function Preview({ choice, starters }: { choice: Choice; starters: Starter[] }) {
  const { t } = useTranslation('welcome');
  const preview = useQuery(previewQuery(choice));
  if (choice.starters.length === 0) return <p className="dim arrivals-none">{t('nothingChosen')}</p>;
  if (preview.error) return <ErrorBox error={preview.error} onRetry={() => void preview.refetch()} />;
  if (!preview.data) return <CardsSkeleton cards={3} height={44} />;
  return <Arrivals installed={preview.data} starters={starters} />;
}

function OtherWays() {
  const { t } = useTranslation('welcome');
  return (
    <p className="dim other-ways">
      {t('otherwise')} <Link to="/builder/sources/add">{t('bring')}</Link>,{' '}
      <Link to={'/builder/sources/move-in' as string}>{t('moveIn')}</Link> {t('or')}{' '}
      <Link to="/builder/data-model">{t('own')}</Link>
    </p>
  );
}

function Choosing({ starters, onDone }: { starters: Starter[]; onDone: (installed: Installed) => void }) {
  const { t } = useTranslation('welcome');
  const [choice, setChoice] = useState<Choice>({ starters: ['services'], samples: true });
  const install = useMutation({ ...installing(useQueryClient()) });
  return (
    <div className="welcome-columns">
      <div>
        <StarterCards
          starters={starters}
          chosen={choice.starters}
          onChoose={(chosen) => setChoice({ ...choice, starters: chosen })}
        />
        <OtherWays />
      </div>
      <Panel title={t('willAppear')}>
        <div className="welcome-preview" aria-live="polite">
          <Preview choice={choice} starters={starters} />
        </div>
        <div className="welcome-foot">
          <Switch
            label={t('withSamples')}
            description={t('withSamplesText')}
            checked={choice.samples}
            onChange={(event) => setChoice({ ...choice, samples: event.currentTarget.checked })}
          />
          {install.error && <ErrorBox error={install.error} />}
          <Button
            loading={install.isPending}
            disabled={choice.starters.length === 0}
            onClick={() => install.mutate(choice, { onSuccess: onDone })}
          >
            {t('install')}
          </Button>
        </div>
      </Panel>
    </div>
  );
}

function ClearSamples() {
  const { t } = useTranslation('welcome');
  const clear = useMutation({ ...clearingSamples(useQueryClient()) });
  if (clear.data) return <p role="status">{t('cleared')}</p>;
  return (
    <>
      {clear.error && <ErrorBox error={clear.error} />}
      <Button variant="default" loading={clear.isPending} onClick={() => clear.mutate()}>
        {t('clear')}
      </Button>
    </>
  );
}

function Done({ installed, starters }: { installed: Installed; starters: Starter[] }) {
  const { t } = useTranslation('welcome');
  return (
    <div className="welcome-columns">
      <Panel title={t('nextTitle')}>
        <NextSteps installed={installed} />
      </Panel>
      <Panel title={t('appeared')}>
        <div className="welcome-preview">
          <Arrivals installed={installed} starters={starters} />
        </div>
        <div className="welcome-foot">
          <ClearSamples />
        </div>
      </Panel>
    </div>
  );
}

/** The first minutes of an organization: choose what to begin with, see it, have it. */
export default function WelcomePage() {
  const { t } = useTranslation('welcome');
  const mayInstall = useCan('update:blueprints');
  const starters = useQuery(startersQuery());
  const [done, setDone] = useState<Installed>();
  if (!mayInstall) return <NoAccess page text={t('noRight')} />;
  return (
    <div className="welcome-page">
      <PageHead title={done ? t('doneTitle') : t('title')} subtitle={done ? t('doneText') : t('text')} />
      {starters.isPending && <CardsSkeleton cards={4} height={96} />}
      {starters.error && <ErrorBox error={starters.error} onRetry={() => void starters.refetch()} />}
      {starters.data &&
        (done ? (
          <Done installed={done} starters={starters.data} />
        ) : (
          <Choosing starters={starters.data} onDone={setDone} />
        ))}
    </div>
  );
}
