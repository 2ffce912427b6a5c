import { CopyButton, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Audit } from '~/api/contract';
import { changesOf } from '~/components/audit/changes';
import { DiffTable } from '~/components/audit/DiffTable';
import { Avatar } from '~/components/avatar/Avatar';
import { Pill } from '~/components/pill/Pill';
import type { Tone } from '~/components/pill/tones';
import { entityPath } from '~/components/property/RelationLinks';
import { ago, fullDate } from '~/lib/dates';
import type { AuditView } from '../view';
import { canComeBack, PutBack } from './PutBack';

/** Id of a person or an app → name. */
type Names = ReadonlyMap<string, string>;

const TONES: Record<string, Tone> = { CREATE: 'green', UPDATE: 'blue', DELETE: 'red' };
const labelOf = (path: string[]) => path.join(' › ');

function Subject({ audit, names }: { audit: Audit; names: Names }) {
  const { entity, blueprint, resource } = audit.context;
  const identifier = entity ?? resource ?? audit.identifier;
  const name = names.get(identifier) ?? identifier;
  if (!entity || !blueprint || audit.action === 'DELETE') return <b>{name}</b>;
  return (
    <Link className="log-link" to={entityPath(blueprint, entity) as string}>
      {name}
    </Link>
  );
}

function Details({ audit }: { audit: Audit }) {
  const { t } = useTranslation('auditLog');
  const changes = useMemo(() => changesOf(audit.diff.before, audit.diff.after), [audit.diff]);
  const { runId, blueprint } = audit.context;
  const address = `${location.origin}/audit-log?event=${encodeURIComponent(audit.identifier)}`;
  return (
    <div className="log-details">
      <p className="log-note">
        <code>{audit.identifier}</code>
        {blueprint && <span>{t('ofBlueprint', { blueprint })}</span>}
        {audit.message && <span>{audit.message}</span>}
        {runId && (
          <Link className="log-link" to={`/runs/${encodeURIComponent(runId)}` as string}>
            {t('byRun', { run: runId })}
          </Link>
        )}
        <CopyButton value={address}>
          {({ copied, copy }) => (
            <button type="button" className="log-copy" onClick={copy}>
              {t(copied ? 'linkCopied' : 'copyLink')}
            </button>
          )}
        </CopyButton>
      </p>
      {canComeBack(audit) && <PutBack event={audit.identifier} />}
      {changes.length > 0 ? (
        <DiffTable changes={changes} labelOf={labelOf} />
      ) : (
        <p className="log-note">{t('noDiff')}</p>
      )}
    </div>
  );
}

type RowProps = {
  audit: Audit;
  names: Names;
  startsOpen: boolean;
  onView: (changes: Partial<AuditView>) => void;
};

function Row({ audit, names, startsOpen, onView }: RowProps) {
  const { t } = useTranslation('auditLog');
  const [open, setOpen] = useState(startsOpen);
  const { trigger, resourceType, status } = audit;
  const { userId } = trigger.by;
  const name = (userId && names.get(userId)) || userId || t('portal');
  const verb = t(`action.${audit.action as 'CREATE'}`, { defaultValue: audit.action });
  return (
    <>
      <tr aria-selected={open}>
        <td>
          <UnstyledButton
            className="log-toggle"
            aria-expanded={open}
            aria-label={t('details', {
              verb,
              name: audit.context.resource ?? '',
              when: fullDate(trigger.at),
            })}
            onClick={() => setOpen(!open)}
          >
            <IconChevronRight size={15} className={open ? 'log-open' : ''} />
          </UnstyledButton>
        </td>
        <td className="num">
          <time dateTime={trigger.at} title={fullDate(trigger.at)}>
            {ago(trigger.at)}
          </time>
        </td>
        <td>
          <span className="log-who">
            <Avatar name={name} person={Boolean(trigger.by.userId)} size={22} />
            <span className="ellipsis">{name}</span>
          </span>
        </td>
        <td>
          <Pill tone={TONES[audit.action]}>{verb}</Pill>
        </td>
        <th scope="row">
          <button
            type="button"
            className="log-kind"
            onClick={() => onView({ resources: [resourceType] })}
            aria-label={t('only', { resource: resourceType })}
          >
            {resourceType}
          </button>{' '}
          <Subject audit={audit} names={names} />
        </th>
        <td className="log-wide">
          <Pill tone="outline">
            {t(`origin.${trigger.origin as 'UI'}`, { defaultValue: trigger.origin })}
          </Pill>
        </td>
        <td className="log-wide">
          <Pill tone={status === 'FAILURE' ? 'red' : 'gray'}>{t(`status.${status as 'SUCCESS'}`)}</Pill>
        </td>
      </tr>
      {open && (
        <tr>
          <td colSpan={7}>
            <Details audit={audit} />
          </td>
        </tr>
      )}
    </>
  );
}

type Props = {
  audits: Audit[];
  names: Names;
  /** An event that the address names is shown open. */
  open?: string;
  onView: (changes: Partial<AuditView>) => void;
};

export function LogTable({ audits, names, open, onView }: Props) {
  const { t } = useTranslation('auditLog');
  const columns = ['details', 'when', 'who', 'did', 'what', 'origin', 'status'] as const;
  return (
    <div className="card log-scroll">
      <table className="log-table">
        <caption className="sr-only">{t('title')}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className={column === 'origin' || column === 'status' ? 'log-wide' : undefined}
              >
                <span className={column === 'details' ? 'sr-only' : undefined}>{t(`column.${column}`)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {audits.map((audit) => (
            <Row
              key={audit.identifier}
              audit={audit}
              names={names}
              startsOpen={audit.identifier === open}
              onView={onView}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
