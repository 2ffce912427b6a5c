import { IconCheck, IconLoader2, IconX } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Run } from '~/api/contract';
import { stageText } from '~/components/run/approval';
import { ago, fullDate } from '~/lib/dates';
import { duration } from '~/lib/duration';
import { type RunStep, type StepState, stepsOf } from '../steps';

const MARKS: Record<StepState, typeof IconCheck | undefined> = {
  done: IconCheck,
  now: IconLoader2,
  bad: IconX,
  ahead: undefined,
};

const waitsFor = ({ approvalStage, approvalExpiresAt }: Run, t: TFunction<'runs'>) =>
  [
    approvalStage ? stageText(approvalStage, t) : t('waitsForApproval'),
    approvalExpiresAt && t('expiresAt', { when: ago(approvalExpiresAt) }),
  ]
    .filter(Boolean)
    .join(' · ');

function useDetail(run: Run, step: RunStep): string {
  const { t } = useTranslation(['runs', 'common']);
  const { status, attempt, responseStatus, endedAt, createdAt } = run;
  const details: Record<RunStep['key'], string | undefined> = {
    requested: fullDate(createdAt),
    approval: step.state === 'now' ? waitsFor(run, t) : undefined,
    sent:
      responseStatus == null ? undefined : t('answered', { status: responseStatus, attempt: attempt ?? 1 }),
    running: step.state === 'now' ? run.statusLabel || t('waitsForReport') : undefined,
    finished: endedAt
      ? t('endedAs', { status: t(`common:run.${status}`), took: duration(createdAt, endedAt) })
      : undefined,
  };
  return details[step.key] ?? '';
}

function Step({ run, step }: { run: Run; step: RunStep }) {
  const { t } = useTranslation('runs');
  const Mark = MARKS[step.state];
  const detail = useDetail(run, step);
  return (
    <li className={`way-step way-${step.state}`} aria-current={step.state === 'now' ? 'step' : undefined}>
      <span className="way-mark">
        {Mark && <Mark size={14} stroke={2.2} className={step.state === 'now' ? 'way-turning' : ''} />}
      </span>
      <b>
        {t(`step.${step.key}`)}
        <span className="sr-only">: {t(`state.${step.state}`)}</span>
      </b>
      <small className="num">{detail}</small>
    </li>
  );
}

export function StepLine({ run }: { run: Run }) {
  const { t } = useTranslation('runs');
  return (
    <ol className="way card" aria-label={t('way')}>
      {stepsOf(run).map((step) => (
        <Step key={step.key} run={run} step={step} />
      ))}
    </ol>
  );
}
