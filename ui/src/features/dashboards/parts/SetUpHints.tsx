import '../home.css';
import { Progress } from '@mantine/core';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Bootstrap } from '~/api/contract';
import { useCan } from '~/api/permissions';

type Cards = Bootstrap['blueprints'];

type SetUpStep = { key: 'model' | 'data' | 'run'; to: string; done: boolean };

const stepsOf = (blueprints: Cards, hasRuns: boolean): SetUpStep[] => [
  { key: 'model', to: '/welcome', done: blueprints.length > 0 },
  { key: 'data', to: '/builder/sources/add', done: blueprints.some(({ count }) => count > 0) },
  { key: 'run', to: '/self-service', done: hasRuns },
];

/** What is left to do in a new organization; gone when all is done. */
export default function SetUpHints({ blueprints, hasRuns }: { blueprints: Cards; hasRuns: boolean }) {
  const { t } = useTranslation('home');
  const steps = stepsOf(blueprints, hasRuns);
  const { length: done } = steps.filter((step) => step.done);
  const mayBuild = useCan('create:blueprints');
  if (!mayBuild || done === steps.length) return null;
  return (
    <section className="card home-panel" aria-labelledby="home-setup">
      <header className="home-panel-title home-progress">
        <h2 id="home-setup">{t('setUp.title')}</h2>
        <span className="dim">{t('setUp.progress', { done, all: steps.length })}</span>
        <Progress value={(100 * done) / steps.length} size={6} w={120} aria-hidden />
      </header>
      <ol className="home-list">
        {steps.map(({ key, to, done: isDone }) => (
          <li key={key}>
            <Link className="home-step" to={to}>
              {isDone ? (
                <IconCircleCheckFilled size={18} className="home-done" aria-label={t('setUp.done')} />
              ) : (
                <IconCircle size={18} className="dim" aria-label={t('setUp.open')} />
              )}
              <span className="home-run-text">
                <span className="home-run-title">{t(`setUp.${key}`)}</span>
                <span className="dim">{t(`setUp.${key}Text`)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}
