import './exemption.css';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExemptionStatus, Standing, Verdict } from '~/api/exemptions';
import { date } from '~/lib/dates';
import { Pill } from '../pill/Pill';
import type { Tone } from '../pill/tones';
import type { People } from '../property/people';
import type { Refused } from './Refusal';

const Refusal = lazy(() => import('./Refusal').then(({ Refusal: Form }) => ({ default: Form })));

const TONES: Record<ExemptionStatus, Tone> = {
  REQUESTED: 'amber',
  GRANTED: 'blue',
  DECLINED: 'red',
  REVOKED: 'gray',
  EXPIRED: 'gray',
};

export const ExemptionPill = ({ status }: { status: ExemptionStatus }) => {
  const { t } = useTranslation('exemption');
  return <Pill tone={TONES[status]}>{t(`status.${status}`)}</Pill>;
};

/** What can still be decided. */
const VERDICTS: Partial<Record<ExemptionStatus, Verdict[]>> = {
  REQUESTED: ['GRANTED', 'DECLINED'],
  GRANTED: ['REVOKED'],
};

type Props = {
  exemption: Standing;
  people: People;
  busy: boolean;
  /** For those who may decide. */
  onDecide?: (verdict: Verdict, comment?: string) => void;
  /** For whoever asked, while nobody has answered. */
  onWithdraw?: () => void;
};

export function Decisions({ exemption, busy, onDecide, onWithdraw }: Omit<Props, 'people'>) {
  const { t } = useTranslation('exemption');
  const [refusing, setRefusing] = useState<Refused>();
  const verdicts = (onDecide && VERDICTS[exemption.status]) ?? [];
  const refuse = (comment: string) => {
    if (refusing) onDecide?.(refusing, comment);
    setRefusing(undefined);
  };
  return (
    <span className="exemption-tools">
      {verdicts.map((verdict) => (
        <Button
          key={verdict}
          variant={verdict === 'GRANTED' ? 'filled' : 'default'}
          size="compact-xs"
          disabled={busy}
          onClick={() => (verdict === 'GRANTED' ? onDecide?.(verdict) : setRefusing(verdict))}
        >
          {t(`verdict.${verdict}`)}
        </Button>
      ))}
      {onWithdraw && exemption.status === 'REQUESTED' && (
        <Button variant="default" size="compact-xs" disabled={busy} onClick={onWithdraw}>
          {t('withdraw')}
        </Button>
      )}
      {refusing && (
        <Suspense>
          <Refusal verdict={refusing} busy={busy} onRefuse={refuse} onClose={() => setRefusing(undefined)} />
        </Suspense>
      )}
    </span>
  );
}

/** An exemption that is asked for or holds: until when, why, and what can be done about it. */
export function ExemptionNote({ people, ...props }: Props) {
  const { t } = useTranslation('exemption');
  const { status, reason, comment, requestedBy, decidedBy, expiresAt } = props.exemption;
  return (
    <div className="exemption-note">
      <ExemptionPill status={status} />
      <span className="exemption-text">
        {reason}
        <small className="dim">
          {t('by', { name: people.get(requestedBy) ?? requestedBy })}
          {decidedBy && ` · ${t('answeredBy', { name: people.get(decidedBy) ?? decidedBy })}`}
          {` · ${t('till', { date: date(expiresAt) })}`}
        </small>
        {comment && <small className="dim">{t('said', { comment })}</small>}
      </span>
      <Decisions {...props} />
    </div>
  );
}
