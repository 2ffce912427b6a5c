import { expect, test } from 'vitest';
import { action } from '~/testing/builders';
import { usesOf } from './uses';

const calling = (url: string) => action({ invocationMethod: { type: 'WEBHOOK', url } });

test.each([
  ['{{ .secrets.TOKEN }}', true],
  ['{{ .secrets["TOKEN"] }}', true],
  ['{{ .secrets.TOKEN_2 }}', false],
  ['{{ .inputs.TOKEN }}', false],
])('%s uses TOKEN: %s', (url, used) => {
  expect(usesOf('TOKEN', [calling(url)])).toHaveLength(used ? 1 : 0);
});
