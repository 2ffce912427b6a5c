import '../panel/panel.css';
import './audit.css';
import { Button, Collapse, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Audit } from '~/api/contract';
import { ago, fullDate } from '~/lib/dates';
import { Avatar } from '../avatar/Avatar';
import { Pill } from '../pill/Pill';
import type { Tone } from '../pill/tones';
import { entityPath } from '../property/RelationLinks';
import { changesOf } from './changes';
import { DiffTable, type LabelOf } from './DiffTable';

type Props = {
  audits: Audit[];
  /** Id of a person → name. */
  names: ReadonlyMap<string, string>;
  labelOf: LabelOf;
  /** Says which entity each event is about; left out where they are all about the same one. */
  named?: boolean;
  /** What can be done with an event, below what it changed. */
  toolsOf?: (audit: Audit) => ReactNode;
  /** There are older ones. */
  onMore?: () => void;
  busy?: boolean;
};

const TONES: Record<string, Tone> = { CREATE: 'green', UPDATE: 'blue', DELETE: 'red' };
const SHOWN = 3;

/** The first few things that changed, in one line. */
function useSummary(labels: string[]): string {
  const { t } = useTranslation('audit');
  const more = labels.length - SHOWN;
  const first = labels.slice(0, SHOWN).join(', ');
  return more > 0 ? t('andMore', { first, count: more }) : first;
}

function Subject({ audit }: { audit: Audit }) {
  const { entity, blueprint } = audit.context;
  if (!entity || !blueprint) return null;
  if (audit.action === 'DELETE') return <b>{entity}</b>;
  return (
    <Link className="audit-link" to={entityPath(blueprint, entity) as string}>
      {entity}
    </Link>
  );
}

function Origin({ audit }: { audit: Audit }) {
  const { t } = useTranslation('audit');
  const { runId } = audit.context;
  if (runId)
    return (
      <Link className="audit-link" to={`/runs/${encodeURIComponent(runId)}` as string}>
        {t('byRun')}
      </Link>
    );
  return <span className="dim">{t('through', { origin: audit.trigger.origin })}</span>;
}

function AuditRow({ audit, names, labelOf, named, toolsOf }: Props & { audit: Audit }) {
  const { t } = useTranslation('audit');
  const [open, setOpen] = useState(false);
  const details = useId();
  const { before, after } = audit.diff;
  const changes = useMemo(() => changesOf(before, after), [before, after]);
  const { userId } = audit.trigger.by;
  const name = (userId && names.get(userId)) || userId || t('nobody');
  // Everything is new in something new.
  const listed = audit.action === 'UPDATE' ? changes : [];
  const summary = useSummary(listed.map(({ path }) => labelOf(path)));
  const verb = t(`verb.${audit.action as 'CREATE'}`, { defaultValue: audit.action });
  return (
    <li className="audit">
      <div className="audit-line">
        <UnstyledButton
          className="audit-toggle"
          aria-expanded={open}
          aria-controls={details}
          aria-label={t('details', { verb, when: fullDate(audit.trigger.at) })}
          disabled={changes.length === 0}
          onClick={() => setOpen(!open)}
        >
          <IconChevronRight size={15} className={open ? 'audit-open' : ''} />
        </UnstyledButton>
        <Avatar name={name} person size={22} />
        <span className="audit-who ellipsis">{name}</span>
        <Pill tone={TONES[audit.action]}>{verb}</Pill>
        <span className="audit-what ellipsis">
          {named && <Subject audit={audit} />} <span className="dim">{summary}</span>
        </span>
        {!named && <Origin audit={audit} />}
        <time className="dim num" dateTime={audit.trigger.at} title={fullDate(audit.trigger.at)}>
          {ago(audit.trigger.at)}
        </time>
      </div>
      <Collapse expanded={open} id={details}>
        {open && <DiffTable changes={changes} labelOf={labelOf} />}
        {open && toolsOf && <div className="audit-tools">{toolsOf(audit)}</div>}
      </Collapse>
    </li>
  );
}

/** Who changed what when; each line opens what was before and after. */
export function AuditList(props: Props) {
  const { t } = useTranslation('audit');
  return (
    <div className="card audit-list">
      <ol className="panel-list">
        {props.audits.map((audit) => (
          <AuditRow key={audit.identifier} {...props} audit={audit} />
        ))}
      </ol>
      {props.onMore && (
        <Button variant="subtle" m={8} loading={props.busy} onClick={props.onMore}>
          {t('older')}
        </Button>
      )}
    </div>
  );
}
