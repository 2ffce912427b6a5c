import { expect, test } from 'vitest';
import { readYaml, writeYaml, YAML_SYNTAX } from './yaml';

const CONFIG = {
  resources: [
    { kind: 'repository', port: { entity: { mappings: { identifier: '.full_name', blueprint: '"repo"' } } } },
  ],
};

test('what is written as YAML is read as it was', () => {
  expect(readYaml(writeYaml(CONFIG))).toEqual({ value: CONFIG });
  const twice = { a: CONFIG, b: CONFIG };
  expect(readYaml(writeYaml(twice))).toEqual({ value: twice });
  expect(writeYaml(twice)).not.toContain('&');
});

test.each([
  ['a: [1\n', 1],
  ['a: 1\nb: : 2\n', 2],
  ['a: 1\na: 2\n', 2],
  ['a: 1\n---\nb: 2\n', 2],
  ['a: *nobody\n', 1],
])('what does not parse is told with its line: %j', (text, line) => {
  const read = readYaml(text);
  expect('fault' in read && read.fault.line).toBe(line);
});

test('a few aliases that stand for aliases do not grow without end', () => {
  const layers = 'bcdefghi'.split('').map((name, index) => {
    const before = String.fromCharCode('a'.charCodeAt(0) + index);
    return `${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`;
  });
  expect(readYaml(['a: &a [x]', ...layers].join('\n'))).toHaveProperty('fault');
});

test('a place is found in the text, or the nearest around it', () => {
  const text = writeYaml(CONFIG);
  const at = (...path: string[]) => {
    const { from, to } = YAML_SYNTAX.spanOf(text, path);
    return text.slice(from, to);
  };
  expect(at('resources', '0', 'kind')).toBe('repository');
  expect(at('resources', '0', 'port', 'entity', 'mappings', 'identifier')).toBe('.full_name');
  expect(at('resources', '0', 'kind', 'deeper')).toBe('repository');
  expect(at('nothing')).toBe('');
  expect(YAML_SYNTAX.spanOf('a: [', ['a', '0'])).toBeDefined();
});
