import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Run, RunAnswer } from '~/api/contract';
import { Avatar } from '~/components/avatar/Avatar';
import { Panel } from '~/components/panel/Panel';
import { Pill } from '~/components/pill/Pill';
import type { Tone } from '~/components/pill/tones';
import { countText, Expiry } from '~/components/run/approval';
import { ErrorBox } from '~/components/state/ErrorBox';
import { TableSkeleton } from '~/components/state/Skeletons';
import { ago, fullDate } from '~/lib/dates';
import { type StageView, stagesOf } from '../approvals';
import { approversQuery, type Notice, noticesQuery } from '../queries';

const ANSWER_TONES: Record<RunAnswer['state'] | 'PENDING', Tone> = {
  APPROVED: 'green',
  DECLINED: 'red',
  PENDING: 'amber',
};
const NOTICE_TONES: Record<Notice['state'], Tone> = {
  SENT: 'green',
  FAILED: 'red',
  PENDING: 'amber',
  DROPPED: 'gray',
};

type Names = ReadonlyMap<string, string>;
type Told = {
  who: string;
  state: keyof typeof ANSWER_TONES;
  at?: string;
  said?: string | null;
  inputs?: RunAnswer['inputs'];
  /** Who is away, where it is for them. */
  instead?: string | null;
};

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

function Line({ who, state, at, said, inputs = {}, instead }: Told) {
  const { t } = useTranslation('runs');
  return (
    <li className="answer">
      <Avatar name={who} person size={22} />
      <span className="answer-who ellipsis">{who}</span>
      <Pill tone={ANSWER_TONES[state]}>{t(`approvals.state.${state}`)}</Pill>
      {at && (
        <time className="dim" dateTime={at} title={fullDate(at)}>
          {ago(at)}
        </time>
      )}
      {instead && <small className="dim">{t('approvals.instead', { who: instead })}</small>}
      {said && <p className="answer-said">{said}</p>}
      {Object.entries(inputs).map(([key, value]) => (
        <p key={key} className="answer-said">
          {key}: <b>{textOf(value)}</b>
        </p>
      ))}
    </li>
  );
}

const lines = ({ answers, pending }: StageView, names: Names): Told[] => [
  ...answers.map(({ userId, email, state, at, description, inputs }) => ({
    who: names.get(userId) ?? email ?? userId,
    state,
    at,
    said: description,
    inputs,
  })),
  ...pending.map(({ userId, email, standsInFor }) => ({
    who: names.get(userId) ?? email ?? userId,
    state: 'PENDING' as const,
    instead: standsInFor,
  })),
];

function Stage({ run, stage, number, names }: { run: Run; stage: StageView; number: number; names: Names }) {
  const { t } = useTranslation('runs');
  const told = lines(stage, names);
  const title = stage.name ? t('approvals.stage', { number, name: stage.name }) : t('approvals.unnamed');
  return (
    <Panel title={title}>
      {stage.state === 'open' && run.approvalStage && (
        <p className="answers-state">
          <span>{countText(run.approvalStage, t)}</span>
          {run.approvalStage.escalatesAt && (
            <time dateTime={run.approvalStage.escalatesAt} title={fullDate(run.approvalStage.escalatesAt)}>
              {t('approvals.escalates', { when: ago(run.approvalStage.escalatesAt) })}
            </time>
          )}
          {run.approvalExpiresAt && (
            <span className="answers-expiry">
              {t('column.expires')} <Expiry at={run.approvalExpiresAt} t={t} />
            </span>
          )}
        </p>
      )}
      {told.length > 0 ? (
        <ul className="answers">
          {told.map((each, at) => (
            <Line key={`${each.who} ${each.state} ${at}`} {...each} />
          ))}
        </ul>
      ) : (
        <p className="answers-none dim">
          {t(stage.state === 'ahead' ? 'approvals.ahead' : 'approvals.nobody')}
        </p>
      )}
    </Panel>
  );
}

function Notices({ run }: { run: Run }) {
  const { t } = useTranslation('runs');
  const { data: notices } = useQuery(noticesQuery(run.id));
  if (!notices?.length) return null;
  return (
    <Panel title={t('approvals.told')}>
      <ul className="answers">
        {notices.map(({ kind, channel, to, stage, state, error }) => (
          <li key={`${kind} ${stage} ${to} ${channel}`} className="answer">
            <span className="answer-who ellipsis">
              {to || t(channel === 'backend' ? 'approvals.backend' : 'approvals.webhook')}
            </span>
            <span className="dim">{t(`approvals.kind.${kind}`)}</span>
            <Pill tone={NOTICE_TONES[state]}>{t(`approvals.notice.${state}`)}</Pill>
            {error && <p className="answer-said">{error}</p>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Who was asked in which stage, who said what, and who was told. */
export function ApprovalsTab({ run, names }: { run: Run; names: Names }) {
  const approvers = useQuery(approversQuery(run.id));
  if (approvers.error) return <ErrorBox error={approvers.error} onRetry={() => void approvers.refetch()} />;
  if (!approvers.data) return <TableSkeleton rows={3} />;
  return (
    <div className="run-tab run-messages">
      {stagesOf(run, approvers.data).map((stage, at) => (
        <Stage key={`${at} ${stage.name}`} run={run} stage={stage} number={at + 1} names={names} />
      ))}
      <Notices run={run} />
    </div>
  );
}
