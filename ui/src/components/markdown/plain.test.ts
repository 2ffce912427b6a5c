import { expect, test } from 'vitest';
import { plainText } from './plain';

test.each([
  ['A **database** with `backups`', 'A database with backups'],
  ['# Scale\n\n- see [the guide](https://docs.example/x)\n- and *wait*', 'Scale see the guide and wait'],
  ['keeps my_service_name and 2 * 3 * 4', 'keeps my_service_name and 2 * 3 * 4'],
  ['> once\n1. twice ~~never~~ _soon_.', 'once twice never soon.'],
])('%j says %j', (markdown, text) => expect(plainText(markdown)).toBe(text));
