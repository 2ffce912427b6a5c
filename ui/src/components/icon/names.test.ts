import { expect, test } from 'vitest';
import { symbolFor } from './names';

test.each([
  ['Github', 'brand-github'],
  ['GithubActions', 'brand-github'],
  ['pull-request', 'pull'],
  ['aws_lambda', 'brand-aws'],
  ['constructor', 'cube'],
  ['🚀', 'cube'],
])('%s is drawn as %s', (word, symbol) => expect(symbolFor([word])).toBe(symbol));

test('an icon of the own is drawn by its name, whatever words are in it', () =>
  expect(symbolFor(['custom:ship', 'Terraform'])).toBe('custom:ship'));

test('of several words the first that is known counts', () =>
  expect(symbolFor(['Nonsense', 'Terraform', 'Kafka'], 'bolt')).toBe('brand-terraform'));
