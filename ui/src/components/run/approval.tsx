/** What a run that waits tells of its approval: how far it is, and how long it waits. */
import { IconClock } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { ApprovalStage } from '~/api/contract';
import { ago, fullDate } from '~/lib/dates';
import { Pill } from '../pill/Pill';
import type { Tone } from '../pill/tones';

type Words = TFunction<'runs'>;

const HOUR_MS = 3_600_000;
const NEAR: [hours: number, tone: Tone][] = [
  [2, 'red'],
  [24, 'amber'],
];

/** How pressing it is; undefined while there is time. */
export function urgency(expires: string, now = Date.now()): Tone | undefined {
  const hours = (new Date(expires).getTime() - now) / HOUR_MS;
  return NEAR.find(([limit]) => hours < limit)?.[1];
}

export function Expiry({ at, t }: { at: string; t: Words }) {
  const tone = urgency(at);
  return (
    <time className="cell-who" dateTime={at} title={fullDate(at)}>
      {tone ? (
        <Pill tone={tone} icon={<IconClock size={13} aria-label={t('expiry.soon')} />}>
          {ago(at)}
        </Pill>
      ) : (
        <span>{ago(at)}</span>
      )}
      <span className="cell-text cell-more num">{fullDate(at)}</span>
    </time>
  );
}

/** "1 of 2 approvals". */
export const countText = ({ mode, approved, quorum }: ApprovalStage, t: Words) =>
  mode === 'ALL' ? t('stage.everybody', { approved }) : t('stage.quorum', { approved, quorum });

/** "Stage 2 of 3: owners · 1 of 2 approvals"; of a single stage without a name only the count. */
export function stageText(stage: ApprovalStage, t: Words) {
  const { name, index, of } = stage;
  const place =
    of > 1 || name ? t('stage.step', { number: index + 1, of, name: name ?? t('approvals.unnamed') }) : '';
  return [place, countText(stage, t)].filter(Boolean).join(' · ');
}
