import { expect, test } from 'vitest';
import { audit } from '~/testing/builders';
import { asCsv } from './export';

test('a file for spreadsheets quotes what must be quoted and runs nothing', () => {
  const odd = audit({ message: '=cmd("x")', context: { entity: 'a,b', blueprint: 'service' } });
  const [head, line] = asCsv([odd], new Map([['u1', 'Ana Ruiz']])).split('\r\n');
  expect(head?.startsWith('at,who,action')).toBe(true);
  expect(line).toContain(',Ana Ruiz,UPDATE,entity,');
  expect(line).toContain(`"'=cmd(""x"")"`);
  expect(line).toContain('"a,b"');
});
