import { expect, test } from 'vitest';
import { fieldsOfSchema } from './schema-fields';

test('each property of a schema becomes the control that fits it', () => {
  const fields = fieldsOfSchema({
    required: ['repository'],
    properties: {
      type: { enum: ['SCAFFOLD'] },
      repository: { type: 'string', description: 'Where the template is' },
      depth: { type: 'integer' },
      dryRun: { anyOf: [{ type: 'boolean' }, { type: 'string' }] },
      mode: { enum: ['push', 'pull'] },
      answers: { type: 'object' },
      steps: { type: 'array' },
    },
  });
  expect(fields.map(({ path, control }) => [path[0], control])).toEqual([
    ['repository', 'expression'],
    ['depth', 'number'],
    ['dryRun', 'flag'],
    ['mode', 'choice'],
    ['answers', 'map'],
    ['steps', 'json'],
  ]);
  expect(fields[0]).toMatchObject({ required: true, label: 'Repository', hint: 'Where the template is' });
  expect(fields[2]).toMatchObject({ label: 'Dry run', required: false });
});
