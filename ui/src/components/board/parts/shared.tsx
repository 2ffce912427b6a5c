import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Widget } from '~/api/pages';
import { textOf } from '../kinds';
import { Failed, Unset } from './notes';

export type WidgetProps = { widget: Widget };

type Props<T> = {
  widget: Widget;
  query: UseQueryResult<T>;
  isEmpty?: (data: T) => boolean;
  /** Where to go on from when there is nothing in it. */
  lead?: ReactNode;
  children: (data: T) => ReactNode;
};

/** What stands in a widget while its answer is on the way, when there is none, and when there is nothing in it. */
export function Answered<T>({ widget, query, isEmpty, lead, children }: Props<T>) {
  const { t } = useTranslation('dashboards');
  if (query.error) return <Failed error={query.error} onAgain={() => void query.refetch()} />;
  if (query.data === undefined)
    return query.fetchStatus === 'idle' ? (
      <Unset />
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
