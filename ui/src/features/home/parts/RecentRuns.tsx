import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Run } from '~/api/contract';
import { RunStatusPill } from '~/components/run/RunStatusPill';
import { ErrorBox } from '~/components/state/ErrorBox';
import { ago, fullDate } from '~/lib/dates';

type Props = { runs: Run[] | undefined; error: unknown; onRetry: () => void };

function RunLine({ run }: { run: Run }) {
  return (
    <li>
      <Link className="home-run" to={`/runs/${encodeURIComponent(run.id)}` as string}>
        <span className="home-run-text">
          <span className="home-run-title ellipsis">{run.action.title ?? run.action.identifier}</span>
          <span className="dim ellipsis">
            {run.entity && `${run.entity.title ?? run.entity.identifier} · `}
            <time dateTime={run.createdAt} title={fullDate(run.createdAt)}>
              {ago(run.createdAt)}
            </time>
          </span>
        </span>
        <RunStatusPill status={run.status} />
      </Link>
    </li>
  );
}

export function RecentRuns({ runs, error, onRetry }: Props) {
  const { t } = useTranslation('home');
  return (
    <section className="card home-panel" aria-labelledby="home-runs">
      <h2 id="home-runs" className="home-panel-title">
        {t('runs')}
      </h2>
      {error ? <ErrorBox error={error} onRetry={onRetry} /> : null}
      {runs?.length === 0 && <p className="home-quiet">{t('noRuns')}</p>}
      <ul className="home-list">
        {runs?.map((run) => (
          <RunLine key={run.id} run={run} />
        ))}
      </ul>
    </section>
  );
}
