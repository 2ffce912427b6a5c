import { expect, test } from 'vitest';
import { filePage } from './file-page';

const place = { file: 'a b/port.yml', line: 7 };

test.each([
  ['https://github.com/acme/files.git', 'https://github.com/acme/files/blob/c0ffee/a%20b/port.yml#L7'],
  [
    'git@gitlab.acme.org:team/files.git',
    'https://gitlab.acme.org/team/files/-/blob/c0ffee/a%20b/port.yml#L7',
  ],
  ['https://git.acme.org/files.git', undefined],
  ['local:files', undefined],
  ['javascript:alert(1)//github.com/x', undefined],
])('%s leads to %s', (repository, page) => {
  expect(filePage(repository, 'c0ffee', place)).toBe(page);
});
