import { SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action, ActionOrder } from '~/api/contract';
import { type PlanStep, planOf, receiverOf } from '~/components/action/plan';
import { Glyph } from '~/components/icon/Glyph';
import { Pill } from '~/components/pill/Pill';
import { dryRunQuery } from '../queries';
import { Files } from './Files';

const CodeEditor = lazy(() => import('~/components/code/CodeEditor'));

type Face = 'plan' | 'files' | 'payload';
type Props = { action: Action; order: ActionOrder; ready: boolean };

const PAUSE_MS = 400;

function PlanLine({ step, action }: { step: PlanStep; action: Action }) {
  const { t } = useTranslation('selfService');
  const detail = step.detail ?? t(`plan.${step.key}Text`, { defaultValue: '', title: action.title });
  return (
    <li>
      <span className="plan-mark">
        <Glyph id={step.glyph} size={16} />
      </span>
      <span className="plan-text">
        <b>{t(`plan.${step.key}`)}</b>
        <small className={step.detail ? 'mono' : ''}>{detail}</small>
      </span>
    </li>
  );
}

function Plan({ action }: { action: Action }) {
  const { t } = useTranslation('selfService');
  return (
    <>
      <ol className="plan">
        {planOf(action).map((step) => (
          <PlanLine key={step.key} step={step} action={action} />
        ))}
      </ol>
      <dl className="plan-facts">
        <dt>{t('runsOn')}</dt>
        <dd>{t(`receiver.${receiverOf(action)}`)}</dd>
        <dt>{t('approval')}</dt>
        <dd>
          {action.requiredApproval ? (
            <Pill tone="amber">{t('needed')}</Pill>
          ) : (
            <Pill tone="green">{t('notNeeded')}</Pill>
          )}
        </dd>
      </dl>
    </>
  );
}

/** Asked only while somebody looks at it; what is still missing is said instead. */
function Payload({ action, order, ready }: Props) {
  const { t } = useTranslation('selfService');
  const [asked] = useDebouncedValue(JSON.stringify(order), PAUSE_MS);
  const { data, error } = useQuery({
    ...dryRunQuery(action.identifier, JSON.parse(asked)),
    enabled: ready,
  });
  if (!data || error) return <p className="plan-quiet">{ready && !error ? t('asking') : t('fillFirst')}</p>;
  return (
    <Suspense>
      <CodeEditor
        label={t('payload')}
        readOnly
        height="380px"
        value={JSON.stringify(data.payload, null, 2)}
      />
    </Suspense>
  );
}

export function Preview(props: Props) {
  const { t } = useTranslation('selfService');
  const [face, setFace] = useState<Face>('plan');
  const makesFiles = props.action.invocationMethod.type === 'SCAFFOLD';
  const faces = [
    { value: 'plan' as const, label: t('whatHappens') },
    ...(makesFiles ? [{ value: 'files' as const, label: t('files.title') }] : []),
    { value: 'payload' as const, label: t('payload') },
  ];
  return (
    <aside className="card action-preview" aria-label={t('preview')}>
      <SegmentedControl fullWidth aria-label={t('preview')} data={faces} value={face} onChange={setFace} />
      {face === 'plan' && <Plan action={props.action} />}
      {face === 'files' && <Files {...props} />}
      {face === 'payload' && <Payload {...props} />}
    </aside>
  );
}
