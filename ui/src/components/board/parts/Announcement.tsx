/** News for everybody who looks at the page, until the day on which it is news no more. */
import './things.css';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconInfoCircle,
  IconUrgent,
  type TablerIcon,
} from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { day } from '~/lib/dates';
import { textOf } from '../kinds';
import { Unset } from './notes';
import { ScrollBox, type WidgetProps } from './shared';

const Markdown = lazy(() => import('~/components/markdown/Markdown'));

export const TONES = ['info', 'success', 'warning', 'danger'] as const;
export type AnnouncementTone = (typeof TONES)[number];

const LOOKS: Record<AnnouncementTone, { icon: TablerIcon; block: string }> = {
  info: { icon: IconInfoCircle, block: 'blue' },
  success: { icon: IconCircleCheck, block: 'green' },
  warning: { icon: IconAlertTriangle, block: 'amber' },
  danger: { icon: IconUrgent, block: 'red' },
};

export const toneOf = (value: string): AnnouncementTone => TONES.find((tone) => tone === value) ?? 'info';

/** The day itself still counts. */
export const isOver = (until: string, now = new Date()): boolean =>
  until !== '' && new Date(`${until}T23:59:59`).getTime() < now.getTime();

export default function Announcement({ widget }: WidgetProps) {
  const { t } = useTranslation('dashboards');
  const text = textOf(widget, 'markdown');
  const until = textOf(widget, 'until');
  const { icon: Icon, block } = LOOKS[toneOf(textOf(widget, 'tone'))];
  if (!text.trim()) return <Unset />;
  if (isOver(until)) return <p className="widget-note">{t('announcement.over', { day: day(until) })}</p>;
  return (
    <div className={`widget-news pill-block ${block}`}>
      <Icon size={18} aria-hidden />
      <ScrollBox label={widget.title ?? t('kind.announcement.title')}>
        <Suspense>
          <Markdown text={text} />
        </Suspense>
        {until && <p className="widget-news-until">{t('announcement.until', { day: day(until) })}</p>}
      </ScrollBox>
    </div>
  );
}
