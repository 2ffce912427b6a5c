import { expect, test } from 'vitest';
import { ApiError } from '~/api/errors';
import { standingFaults } from './faults';

test('what the server refused is said until what it was about has changed', () => {
  const refused = { title: '', trigger: { event: {} } };
  const faults = ['/title', '/trigger/event/blueprint'].map((path) => ({ path, message: 'is required' }));
  const error = new ApiError(422, 'invalid_request', 'No.', faults);
  const places = (draft: object) => standingFaults(error, refused, draft).map(({ path }) => path.join('.'));
  expect(places(refused)).toEqual(['title', 'trigger.event.blueprint']);
  expect(places({ ...refused, title: 'Tell' })).toEqual(['trigger.event.blueprint']);
  expect(places({ title: 'Tell', trigger: { event: { blueprint: 'service' } } })).toEqual([]);
  expect(standingFaults(new Error('No.'), refused, refused)).toEqual([]);
});
