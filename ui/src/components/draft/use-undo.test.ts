import { act, renderHook } from '@testing-library/react';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { useUndo } from './use-undo';

function useEdited() {
  const [draft, change] = useState('');
  return { draft, ...useUndo(draft, change) };
}

test('what is typed in one go is one step back, and one step forth', () => {
  vi.useFakeTimers();
  const { result } = renderHook(useEdited);
  const type = (text: string, after = 0) => {
    vi.advanceTimersByTime(after);
    act(() => result.current.set(text));
  };
  expect(result.current.undo).toBeUndefined();
  type('a');
  type('ab', 100);
  type('abc', 2000);
  type('abc', 2000);
  act(() => result.current.undo?.());
  expect(result.current.draft).toBe('ab');
  act(() => result.current.undo?.());
  expect(result.current.draft).toBe('');
  expect(result.current.undo).toBeUndefined();
  act(() => result.current.redo?.());
  expect(result.current.draft).toBe('ab');
  type('x', 2000);
  expect(result.current.redo).toBeUndefined();
  vi.useRealTimers();
});
