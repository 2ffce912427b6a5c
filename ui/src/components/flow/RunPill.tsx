import { useTranslation } from 'react-i18next';
import type { NodeRun, WorkflowRun } from '~/api/workflow-runs';
import { Glyph } from '../icon/Glyph';
import { Pill } from '../pill/Pill';
import type { Tone } from '../pill/tones';

type Seen = Pick<WorkflowRun, 'status' | 'result' | 'statusLabel'>;

const LOOK: Record<string, { tone: Tone; glyph: string }> = {
  IN_PROGRESS: { tone: 'blue', glyph: 'clock' },
  CANCELLING: { tone: 'gray', glyph: 'clock' },
  SUCCESS: { tone: 'green', glyph: 'check' },
  FAILED: { tone: 'red', glyph: 'x' },
  CANCELLED: { tone: 'gray', glyph: 'x' },
};

/** How a run of a workflow, or of one of its nodes, stands; its own label says more. */
export function RunPill({ run }: { run: Seen | NodeRun }) {
  const { t } = useTranslation('workflows');
  const { status, result, statusLabel } = run;
  const name = result ?? status;
  const look = LOOK[name] ?? { tone: 'gray' as const, glyph: 'clock' };
  return (
    <>
      <Pill tone={look.tone} icon={<Glyph id={look.glyph} size={12} />}>
        {t(`outcome.${name as 'SUCCESS'}`)}
      </Pill>
      {statusLabel && (
        <Pill tone={statusLabel.variant === 'alert' ? 'amber' : 'green'}>{statusLabel.text}</Pill>
      )}
    </>
  );
}
