import { expect, test } from 'vitest';
import { kindOf, type Notice, noticesOf, withKind } from './notices';

const hook: Notice = { target: 'webhook', url: 'https://a.example', method: 'PUT', headers: { a: 'b' } };
const slack: Notice = { target: 'webhook', url: 'https://hooks.example', body: { text: 'Look' } };
const mail: Notice = { target: 'email', fields: [{ label: 'Size', value: '{{ .outputs.trigger.size }}' }] };

test.each([
  [mail, 'email'],
  [slack, 'slack'],
  [hook, 'webhook'],
  [{ ...slack, body: { text: 'Look', channel: '#a' } }, 'webhook'],
])('%j is shown as %s', (notice, kind) => expect(kindOf(notice)).toBe(kind));

test('what both kinds know stays when the kind changes', () => {
  expect(withKind(hook, 'slack', 'Answer')).toEqual({ ...hook, body: { text: 'Answer' } });
  expect(withKind(mail, 'webhook', '')).toEqual({ target: 'webhook', url: '', fields: mail.fields });
  expect(withKind({ ...hook, fields: mail.fields }, 'email', '')).toEqual(mail);
});

test('what no form can show is left to JSON', () => {
  expect(noticesOf(undefined)).toEqual([]);
  expect(noticesOf([mail, hook])).toHaveLength(2);
  expect(noticesOf('email')).toBeUndefined();
  expect(noticesOf([{ target: 'pigeon' }])).toBeUndefined();
  expect(noticesOf([{ target: 'email', fields: 'all' }])).toBeUndefined();
});
