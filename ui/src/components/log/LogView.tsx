import '~/theme/ansi.css';
import './log.css';
import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconChevronDown,
  IconClock,
  IconDownload,
  IconSearch,
  IconTextWrap,
} from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ago } from '~/lib/dates';
import { saveText } from '~/lib/save-text';
import { type LogLine, type LogMessage, linesOf, matchesOf, plainText } from './lines';

const LINE_HEIGHT = 20;
const NEAR_END = 24;

type Props = {
  messages: LogMessage[];
  label: string;
  fileName: string;
  /** Something to say beside the tools, for example how it is connected. */
  state?: ReactNode;
  empty: ReactNode;
};

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

function Line({ line, relative, found }: { line: LogLine; relative: boolean; found: boolean }) {
  const time = line.at && (relative ? ago(line.at) : clock.format(new Date(line.at)));
  return (
    <div className={`log-line log-${line.level.toLowerCase()} ${found ? 'log-found' : ''}`}>
      <span className="log-number num">{line.number}</span>
      <span className="log-time num">{time}</span>
      <span className="log-text">
        {line.spans.map(({ text, className }, index) => (
          <span key={index} className={className}>
            {text}
          </span>
        ))}
      </span>
    </div>
  );
}

/** Where in the matches somebody is; a new search begins at the first. */
function useSearch(lines: LogLine[], show: (line: number) => void) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const matches = useMemo(() => matchesOf(lines, text), [lines, text]);
  const go = (next: number) => {
    const count = matches.length;
    if (count === 0) return;
    const place = (next + count) % count;
    setAt(place);
    show(matches[place] ?? 0);
  };
  const search = (next: string) => {
    setText(next);
    setAt(0);
    const [first] = matchesOf(lines, next);
    if (first !== undefined) show(first);
  };
  return { text, search, at, go, matches, current: matches[at] };
}

function SearchBox({ found }: { found: ReturnType<typeof useSearch> }) {
  const { t } = useTranslation('log');
  const { text, search, at, go, matches } = found;
  return (
    <>
      <TextInput
        className="log-search"
        leftSection={<IconSearch size={14} />}
        placeholder={t('search')}
        aria-label={t('search')}
        value={text}
        onChange={(event) => search(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && go(at + (event.shiftKey ? -1 : 1))}
      />
      {text && (
        <>
          <span className="dim num" role="status">
            {t('found', { at: matches.length ? at + 1 : 0, count: matches.length })}
          </span>
          <ActionIcon aria-label={t('previous')} onClick={() => go(at - 1)}>
            <IconArrowUp size={15} />
          </ActionIcon>
          <ActionIcon aria-label={t('next')} onClick={() => go(at + 1)}>
            <IconArrowDown size={15} />
          </ActionIcon>
        </>
      )}
    </>
  );
}

/** Follows the end until somebody scrolls away from it, and again when they come back. */
function useFollowing(count: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const [following, setFollowing] = useState(true);
  const [seen, setSeen] = useState(count);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 20,
    useFlushSync: false,
  });
  useEffect(() => {
    if (!following || count === 0) return;
    virtual.scrollToIndex(count - 1);
    setSeen(count);
  }, [following, count, virtual]);
  const onScroll = () => {
    const box = scroller.current;
    if (box) setFollowing(box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END);
  };
  const show = (line: number) => {
    setFollowing(false);
    virtual.scrollToIndex(line, { align: 'center' });
  };
  const fresh = following ? 0 : Math.max(0, count - seen);
  return { scroller, virtual, onScroll, show, fresh, following, follow: () => setFollowing(true) };
}

/** A log of any length: only what is in view is drawn. Quiet for screen readers; the page tells what matters. */
export function LogView({ messages, label, fileName, state, empty }: Props) {
  const { t } = useTranslation('log');
  const lines = useMemo(() => linesOf(messages), [messages]);
  const [relative, setRelative] = useState(false);
  const [wrapped, setWrapped] = useState(false);
  const { scroller, virtual, onScroll, show, fresh, following, follow } = useFollowing(lines.length);
  const found = useSearch(lines, show);
  return (
    <section className="card log" aria-label={label}>
      <div className="log-bar" role="toolbar" aria-label={t('tools')}>
        <SearchBox found={found} />
        <div className="log-end">
          {state}
          <Tooltip label={t('wrap')}>
            <ActionIcon
              aria-label={t('wrap')}
              aria-pressed={wrapped}
              onClick={() => {
                setWrapped(!wrapped);
                virtual.measure();
              }}
            >
              <IconTextWrap size={16} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('times')}>
            <ActionIcon
              aria-label={t('times')}
              aria-pressed={relative}
              onClick={() => setRelative(!relative)}
            >
              <IconClock size={16} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('download')}>
            <ActionIcon aria-label={t('download')} onClick={() => saveText(fileName, plainText(lines))}>
              <IconDownload size={16} />
            </ActionIcon>
          </Tooltip>
        </div>
      </div>
      {lines.length === 0 ? (
        <div className="log-empty">{empty}</div>
      ) : (
        <div
          ref={scroller}
          className={`log-lines ${wrapped ? 'log-wrapped' : ''}`}
          role="log"
          aria-live="off"
          aria-label={label}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable
          tabIndex={0}
          onScroll={onScroll}
        >
          <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
            {virtual.getVirtualItems().map((item) => {
              const line = lines[item.index];
              return (
                line && (
                  <div
                    key={line.key}
                    ref={virtual.measureElement}
                    data-index={item.index}
                    className="log-place"
                    style={{ transform: `translateY(${item.start}px)` }}
                  >
                    <Line line={line} relative={relative} found={found.current === item.index} />
                  </div>
                )
              );
            })}
          </div>
        </div>
      )}
      {!following && lines.length > 0 && (
        <Button
          className="log-follow"
          variant="default"
          radius="xl"
          leftSection={<IconChevronDown size={15} />}
          onClick={follow}
        >
          {fresh > 0 ? t('newLines', { count: fresh }) : t('follow')}
        </Button>
      )}
    </section>
  );
}
