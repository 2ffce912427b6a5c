import { IconExternalLink } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Run } from '~/api/contract';
import { isActive, labelOf } from '~/api/runs';
import { Avatar } from '~/components/avatar/Avatar';
import { Tile } from '~/components/icon/Tile';
import { PageHead } from '~/components/page/PageHead';
import { entityPath } from '~/components/property/RelationLinks';
import { RunStatusPill } from '~/components/run/RunStatusPill';
import { ago, fullDate } from '~/lib/dates';
import { Approval } from './Approval';
import { CancelRun } from './CancelRun';
import { RunAgain } from './RunAgain';

function Subject({ run: { entity, blueprint } }: { run: Run }) {
  if (!entity || !blueprint) return null;
  const title = entity.title ?? entity.identifier;
  const picture = <Tile blueprint={blueprint.identifier} icon={entity.icon || blueprint.icon} size={20} />;
  if (entity.deleted)
    return (
      <span className="run-fact">
        {picture} {title}
      </span>
    );
  return (
    <Link className="run-fact run-subject" to={entityPath(blueprint.identifier, entity.identifier) as string}>
      {picture} {title}
    </Link>
  );
}

/** Only these may become a link; a backend may report any text. */
const isSafe = (url: string) => /^https?:\/\//i.test(url);

function Links({ run }: { run: Run }) {
  const { t } = useTranslation('runs');
  return [run.link ?? []]
    .flat()
    .filter(isSafe)
    .map((url) => (
      <a key={url} className="run-fact run-subject" href={url} target="_blank" rel="noopener noreferrer">
        <IconExternalLink size={14} aria-hidden /> {URL.canParse(url) ? new URL(url).host : t('job')}
      </a>
    ));
}

function Facts({ run, names }: Props) {
  const { t } = useTranslation('runs');
  const name = names.get(run.createdBy) ?? run.createdBy;
  return (
    <>
      <span className="mono run-id">{run.id}</span>
      <span className="run-fact">
        <Avatar name={name} person size={18} /> {name}
      </span>
      <Subject run={run} />
      <time dateTime={run.createdAt} title={fullDate(run.createdAt)}>
        {t('startedAgo', { when: ago(run.createdAt) })}
      </time>
      {run.status === 'IN_PROGRESS' && run.timeoutAt && (
        <time dateTime={run.timeoutAt} title={fullDate(run.timeoutAt)}>
          {t('timesOut', { when: ago(run.timeoutAt) })}
        </time>
      )}
      {run.rerunOf && (
        <Link className="run-fact run-subject" to={`/runs/${encodeURIComponent(run.rerunOf)}` as string}>
          {t('rerunOf', { run: run.rerunOf })}
        </Link>
      )}
      {run.batch && (
        <Link className="run-fact run-subject" to="/runs" search={{ batch: run.batch } as never}>
          {t('batch.of')}
        </Link>
      )}
      <Links run={run} />
    </>
  );
}

type Props = { run: Run; names: ReadonlyMap<string, string> };
type HeadProps = Props & { ticket: string | undefined; onAnswered: () => void };

export function RunHead({ run, names, ticket, onAnswered }: HeadProps) {
  const { t } = useTranslation('runs');
  return (
    <PageHead
      title={run.action.title ?? run.action.identifier}
      crumbs={[{ label: t('title'), to: '/runs' }]}
      marks={<RunStatusPill status={run.status} label={labelOf(run)} />}
      subtitle={<Facts run={run} names={names} />}
      actions={
        <>
          {run.status === 'WAITING_FOR_APPROVAL' && (
            <Approval run={run} ticket={ticket} onDone={onAnswered} />
          )}
          {isActive(run) && <CancelRun run={run} />}
          {!isActive(run) && <RunAgain run={run} />}
        </>
      }
    />
  );
}
