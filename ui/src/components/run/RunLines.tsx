import './run.css';
import { Link } from '@tanstack/react-router';
import type { Run } from '~/api/contract';
import { ago, fullDate } from '~/lib/dates';
import { RunStatusPill } from './RunStatusPill';

type Props = { runs: Run[]; names: ReadonlyMap<string, string> };

/** A few runs beside something else: what, by whom, when, and how it went. */
export function RunLines({ runs, names }: Props) {
  return (
    <ul className="panel-list">
      {runs.map((run) => (
        <li key={run.id}>
          <Link className="run-line" to={`/runs/${encodeURIComponent(run.id)}` as string}>
            <span className="run-line-text">
              <b className="ellipsis">{run.action.title ?? run.action.identifier}</b>
              <small className="ellipsis">
                {names.get(run.createdBy) ?? run.createdBy} ·{' '}
                <time dateTime={run.createdAt} title={fullDate(run.createdAt)}>
                  {ago(run.createdAt)}
                </time>
              </small>
            </span>
            <RunStatusPill status={run.status} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
