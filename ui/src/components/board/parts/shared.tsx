import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { hasStatus } from '~/api/errors';
import type { Widget } from '~/api/pages';
import { useCan } from '~/api/permissions';
import { textOf } from '../kinds';

export type WidgetProps = { widget: Widget };

type Props<T> = {
  widget: Widget;
  query: UseQueryResult<T>;
  isEmpty?: (data: T) => boolean;
  /** Where to go on from when there is nothing in it. */
  lead?: ReactNode;
  children: (data: T) => ReactNode;
};

/** What is gone and what is hidden look the same from here, so both are said. */
function Refused({ error }: { error: Error }) {
  const { t } = useTranslation('dashboards');
  const mayMend = useCan('update:pages');
  if (!hasStatus(error, 404)) return <p>{t('refused')}</p>;
  return (
    <>
      <p>{t('gone')}</p>
      <p>{t(mayMend ? 'goneMend' : 'goneAsk')}</p>
    </>
  );
}

/** What stands in a widget while its answer is on the way, when there is none, and when there is nothing in it. */
export function Answered<T>({ widget, query, isEmpty, lead, children }: Props<T>) {
  const { t } = useTranslation('dashboards');
  if (query.error) {
    const refused = hasStatus(query.error, 403, 404);
    return (
      <div className="widget-note" role="status">
        {refused ? <Refused error={query.error} /> : <p>{query.error.message}</p>}
        {!refused && (
          <button type="button" className="widget-again" onClick={() => void query.refetch()}>
            {t('again')}
          </button>
        )}
      </div>
    );
  }
  if (query.data === undefined)
    return query.fetchStatus === 'idle' ? (
      <p className="widget-note">{t('unset')}</p>
    ) : (
      <div className="widget-wait" role="status" aria-label={t('loading')} />
    );
  if (isEmpty?.(query.data))
    return (
      <div className="widget-note">
        <p>{textOf(widget, 'emptyStateText') || t('nothing')}</p>
        {lead}
      </div>
    );
  return children(query.data);
}

/** What is larger than its widget; whoever has no mouse scrolls it with the arrow keys. */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable
    <div className="widget-scroll" role="group" tabIndex={0} aria-label={label}>
      {children}
    </div>
  );
}
