import { expect, test } from 'vitest';
import { formView } from './deep-link';

test.each([
  ["~(name~'orders*20db~size~20~prod~true)", { inputs: { name: 'orders db', size: 20, prod: true } }],
  [
    "~($targetEntity~'cart~tags~(~'a~'b))".replace('$', '!'),
    { inputs: { tags: ['a', 'b'] }, entity: 'cart' },
  ],
  ["~(note~'**20ac*2c!5~none~null~deep~(a~1))", { inputs: { note: '€,$5', none: null, deep: { a: 1 } } }],
  ['~(tags~(~))', { inputs: { tags: [] } }],
  ['~()', { inputs: {} }],
  ['{"name":"orders"}', { inputs: { name: 'orders' } }],
  [{ name: 'orders' }, { inputs: { name: 'orders' } }],
  ["~(name~'open", {}],
  ['{"name":', {}],
  ['~(~1)', {}],
  [7, {}],
  [undefined, {}],
])('%j opens %j', (given, view) => expect(formView(given)).toEqual(view));
