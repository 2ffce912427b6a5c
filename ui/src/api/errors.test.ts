import { expect, test } from 'vitest';
import { ApiError, errorOf, fieldErrors, lost, pointerParts } from './errors';

test('the envelope becomes one error with its faults and its trace', async () => {
  const body = {
    ok: false,
    error: 'invalid_request',
    message: 'no',
    details: { errors: [{ path: '/a', message: 'm' }] },
  };
  const answer = new Response(JSON.stringify(body), { status: 422, headers: { 'x-trace-id': 't-9' } });
  const error = await errorOf(answer);
  expect(error).toMatchObject({ status: 422, code: 'invalid_request', message: 'no', traceId: 't-9' });
  expect(error.faults).toEqual([{ path: '/a', message: 'm' }]);
});

test('an answer that is not ours still becomes an error', async () => {
  const error = await errorOf(new Response('<html>', { status: 502, statusText: 'Bad Gateway' }));
  expect(error).toMatchObject({ status: 502, code: 'unexpected' });
});

test('a lost connection is said in words, and what was given up is left alone', () => {
  expect(lost(new TypeError('Failed to fetch'))).toMatchObject({ code: 'unreachable' });
  expect(lost(new DOMException('The user aborted a request.', 'AbortError'))).toBeUndefined();
});

test('JSON pointers are unescaped', () => {
  expect(pointerParts('/properties/on~1call~0x/0')).toEqual(['properties', 'on/call~x', '0']);
});

test('a fault without a field is said above the form, and so is a refusal without faults', () => {
  const faults = [
    { path: '/a', message: 'one' },
    { path: '/b', message: 'two' },
  ];
  const known = ([name]: string[]) => (name === 'a' ? name : undefined);
  expect(fieldErrors(new ApiError(422, 'x', 'm', faults), known)).toEqual({
    fields: { a: 'one' },
    rest: ['two'],
  });
  expect(fieldErrors(new ApiError(409, 'x', 'is taken'), known)).toEqual({ fields: {}, rest: ['is taken'] });
});

test('no answer at all is said above the form', () => {
  expect(fieldErrors(new TypeError('Failed to fetch'), () => undefined).rest).toHaveLength(1);
  expect(fieldErrors(null, () => undefined)).toEqual({ fields: {}, rest: [] });
});
