import { useTranslation } from 'react-i18next';
import type { RunStatus } from '~/api/contract';
import { Glyph } from '../icon/Glyph';
import { Pill } from '../pill/Pill';
import type { Tone } from '../pill/tones';

const LOOK: Record<RunStatus, { tone: Tone; glyph: string }> = {
  IN_PROGRESS: { tone: 'blue', glyph: 'clock' },
  SUCCESS: { tone: 'green', glyph: 'check' },
  FAILURE: { tone: 'red', glyph: 'x' },
  WAITING_FOR_APPROVAL: { tone: 'amber', glyph: 'lock' },
  DECLINED: { tone: 'gray', glyph: 'x' },
  CANCELLED: { tone: 'gray', glyph: 'x' },
};

/** A run's own label, when it has one, says more than its status. */
export function RunStatusPill({ status, label }: { status: RunStatus; label?: string }) {
  const { t } = useTranslation('common');
  const { tone, glyph } = LOOK[status];
  return (
    <Pill tone={tone} icon={<Glyph id={glyph} size={13} />}>
      {label || t(`run.${status}`)}
    </Pill>
  );
}
