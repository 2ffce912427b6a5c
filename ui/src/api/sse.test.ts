import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { listen } from './sse';

/** jsdom has no EventSource; this one does what the browser does with ours. */
class FakeSource extends EventTarget {
  static CLOSED = 2;
  static opened: FakeSource[] = [];
  readyState = 1;
  onopen?: () => void;
  onerror?: () => void;

  constructor(readonly url: string) {
    super();
    FakeSource.opened.push(this);
  }

  hear(kind: string, data: object, lastEventId: string) {
    this.dispatchEvent(new MessageEvent(kind, { data: JSON.stringify(data), lastEventId }));
  }

  break(readyState: number) {
    this.readyState = readyState;
    this.onerror?.();
  }

  close() {
    this.readyState = FakeSource.CLOSED;
  }
}

function opened(index: number): FakeSource {
  const source = FakeSource.opened[index];
  if (!source) throw new Error(`no connection ${index}`);
  return source;
}

beforeEach(() => {
  FakeSource.opened = [];
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', FakeSource);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a connection that was refused begins anew at our own door, after the last event seen', () => {
  const heard: string[] = [];
  listen('/v1/stream', { onEvent: (kind, event) => heard.push(`${kind} ${event.identifier}`) });
  opened(0).hear('entity', { type: 'entity', identifier: 'a' }, '7-0');
  opened(0).break(FakeSource.CLOSED);
  vi.runAllTimers();
  expect(FakeSource.opened.map((source) => source.url)).toEqual(['/v1/stream', '/v1/stream?lastEventId=7-0']);
  opened(1).hear('run', { type: 'run', identifier: 'b' }, '8-0');
  expect(heard).toEqual(['entity a', 'run b']);
});

test('a connection that the browser restores by itself is left alone', () => {
  listen('/v1/stream', { onEvent: () => undefined });
  opened(0).break(0);
  vi.runAllTimers();
  expect(FakeSource.opened).toHaveLength(1);
});

test('nothing is opened after the listener has left', () => {
  const leave = listen('/v1/stream', { onEvent: () => undefined });
  opened(0).break(FakeSource.CLOSED);
  leave();
  vi.runAllTimers();
  expect(FakeSource.opened).toHaveLength(1);
});
