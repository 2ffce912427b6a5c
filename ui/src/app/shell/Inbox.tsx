import './inbox.css';
import { ActionIcon, Popover } from '@mantine/core';
import {
  IconBell,
  IconCircleCheck,
  IconCircleX,
  IconShieldCheck,
  IconShieldOff,
  IconShieldQuestion,
  IconShieldX,
  IconUserCheck,
  IconUserX,
  type TablerIcon,
} from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bootstrap } from '~/api/contract';
import { exemptionsQuery } from '~/api/exemptions';
import { may } from '~/api/permissions';
import { bootstrapQuery } from '~/api/queries';
import { approvalsQuery, runsQuery } from '~/api/runs';
import { askingQuery } from '~/api/workflow-runs';
import { ago, fullDate } from '~/lib/dates';
import { type Notice, type NoticeKind, newSince, noticesOf } from './notices';
import { useSeen } from './notices-seen';

const LOOK_MS = 60_000;
const FEW = 20;

const ICONS: Record<NoticeKind, TablerIcon> = {
  asked: IconUserCheck,
  succeeded: IconCircleCheck,
  failed: IconCircleX,
  declined: IconUserX,
  granted: IconShieldCheck,
  refused: IconShieldX,
  over: IconShieldOff,
  wanted: IconShieldQuestion,
};

function useNotices({ id, email }: Bootstrap['user']): Notice[] {
  const { data: session } = useQuery(bootstrapQuery());
  const waiting = useQuery({ ...approvalsQuery('approver'), refetchInterval: LOOK_MS });
  const asking = useQuery({ ...askingQuery(), refetchInterval: LOOK_MS });
  const mine = useQuery({ ...runsQuery({ user_id: id, limit: FEW }), refetchInterval: LOOK_MS });
  const exemptions = useInfiniteQuery({ ...exemptionsQuery({}), refetchInterval: LOOK_MS });
  return noticesOf({
    waiting: waiting.data?.runs ?? [],
    asking: asking.data ?? [],
    mine: mine.data ?? [],
    exemptions: exemptions.data?.pages.flatMap((page) => page.exemptions) ?? [],
    email: email ?? '',
    decides: (blueprint) => may(session, 'update:scorecards', blueprint),
  });
}

function Line({ notice, fresh, onLeave }: { notice: Notice; fresh: boolean; onLeave: () => void }) {
  const { t } = useTranslation('inbox');
  const { kind, at, to, title, about } = notice;
  const Icon = ICONS[kind];
  return (
    <li>
      <Link to={to} className={`notice notice-${kind}`} data-fresh={fresh || undefined} onClick={onLeave}>
        <Icon size={18} stroke={1.7} aria-hidden />
        <span className="notice-text">
          <b>{title}</b>
          <span className="dim">
            {t(`kind.${kind}`)}
            {about && ` · ${about}`}
          </span>
        </span>
        <time className="dim num" dateTime={at} title={fullDate(at)}>
          {ago(at)}
        </time>
        {fresh && <span className="sr-only">{t('new')}</span>}
      </Link>
    </li>
  );
}

/** What became of one's runs and requests, and what is wanted of one; the number is of those not yet looked at. */
export function Inbox({ user }: { user: Bootstrap['user'] }) {
  const { t } = useTranslation('inbox');
  const notices = useNotices(user);
  const { seenAt, look } = useSeen();
  const [opened, setOpened] = useState(false);
  // What was new when it was opened stays marked until it is shut.
  const [fresh, setFresh] = useState(0);
  const count = newSince(notices, seenAt[user.id]);
  const turn = (open: boolean) => {
    setOpened(open);
    if (!open) return;
    setFresh(count);
    look(user.id);
  };
  return (
    <Popover opened={opened} onChange={turn} position="bottom-end" width={380} trapFocus shadow="md">
      <Popover.Target>
        <ActionIcon
          className="inbox"
          aria-label={count ? t('open', { count }) : t('title')}
          title={t('title')}
          onClick={() => turn(!opened)}
        >
          <IconBell size={18} />
          {count > 0 && <span className="inbox-count num">{count}</span>}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('title')}>
        <h2 className="inbox-head">{t('title')}</h2>
        {notices.length === 0 ? (
          <p className="inbox-none">{t('none')}</p>
        ) : (
          <ul className="inbox-list">
            {notices.map((notice, place) => (
              <Line key={notice.key} notice={notice} fresh={place < fresh} onLeave={() => setOpened(false)} />
            ))}
          </ul>
        )}
        <p className="inbox-foot">
          <Link to={'/approvals' as string} onClick={() => setOpened(false)}>
            {t('approvals')}
          </Link>
          <Link to={'/runs' as string} search={{ show: 'mine' } as never} onClick={() => setOpened(false)}>
            {t('runs')}
          </Link>
        </p>
      </Popover.Dropdown>
    </Popover>
  );
}
