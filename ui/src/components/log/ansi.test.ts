import { expect, test } from 'vitest';
import { spansOf, withoutAnsi } from './ansi';

const E = String.fromCharCode(27);

test.each([
  ['plain', [{ text: 'plain' }]],
  [`${E}[31mred${E}[0m off`, [{ text: 'red', className: 'ansi-red' }, { text: ' off' }]],
  [
    `${E}[1;92mok${E}[22m still`,
    [
      { text: 'ok', className: 'ansi-bright-green ansi-bold' },
      { text: ' still', className: 'ansi-bright-green' },
    ],
  ],
  [`${E}[38;5;9mnine${E}[38;5;200mfar`, [{ text: 'nine', className: 'ansi-bright-red' }, { text: 'far' }]],
  [`${E}[38;2;10;20;30;4mtrue`, [{ text: 'true', className: 'ansi-underline' }]],
  [`${E}[48;5;12mback`, [{ text: 'back' }]],
  [`${E}[2Kcleared${E}[1A`, [{ text: 'cleared' }]],
  [`${E}]8;;https://x.test${E}\\link${E}]8;;${E}\\`, [{ text: 'link' }]],
  [`${E}[mreset`, [{ text: 'reset' }]],
])('%j', (line, spans) => {
  expect(spansOf(line)).toEqual(spans);
});

test('markup stays text', () => {
  expect(spansOf('<b onclick="x">')).toEqual([{ text: '<b onclick="x">' }]);
});

test('what is searched and downloaded has no escapes', () => {
  expect(withoutAnsi(`${E}[31mred${E}[0m`)).toBe('red');
});
