import { IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Pill } from '~/components/pill/Pill';
import { isOutcome, OUTCOME_TONES, type ReceivedStatus, STATUS_TONES, stepsOf, type Trace } from '../trace';

type OutcomeProps = { outcome: string; count?: number };

export function OutcomePill({ outcome, count = 1 }: OutcomeProps) {
  const { t } = useTranslation('sources');
  if (!isOutcome(outcome)) return <Pill>{outcome}</Pill>;
  const words = t(`outcome.${outcome}`);
  return <Pill tone={OUTCOME_TONES[outcome]}>{count > 1 ? `${words} × ${count}` : words}</Pill>;
}

export function StatusPill({ status }: { status: ReceivedStatus }) {
  const { t } = useTranslation('sources');
  return <Pill tone={STATUS_TONES[status]}>{t(`received.status.${status}`)}</Pill>;
}

const MARKS = {
  passed: <IconCheck size={13} aria-hidden />,
  stopped: <IconX size={13} aria-hidden />,
  open: <IconMinus size={13} aria-hidden />,
};

/** Received → filter → mapping → checks → catalogue, up to where it stopped. */
export function Steps({ trace, kind }: { trace: Trace; kind: string }) {
  const { t } = useTranslation('sources');
  const steps = stepsOf(trace, kind).filter(({ stage }) => stage !== 'items' || trace.stage === 'items');
  return (
    <ol className="steps" aria-label={t('trace.steps')}>
      {steps.map(({ stage, state }) => (
        <li key={stage} className={`step step-${state}`}>
          {MARKS[state]}
          {t(`stage.${stage}`)}
          <span className="sr-only">{t(`step.${state}`)}</span>
        </li>
      ))}
    </ol>
  );
}
