import { expect, test } from 'vitest';
import words from '~/locales/en/help.json';
import { TOPICS, topicOf } from './help';

test.each([
  ['/', 'home'],
  ['/entity/service/orders', 'entity'],
  ['/self-service', 'selfService'],
  ['/self-service/deploy', 'form'],
  ['/runs/r_1', 'run'],
  ['/new-dashboard', 'dashboard'],
  ['/builder/scorecards/service/ready', 'scorecardBuilder'],
  ['/builder/sources/why', 'why'],
  ['/people/permissions', 'permissions'],
])('%s is helped with %s', (pathname, topic) => {
  expect(topicOf(pathname)).toBe(topic);
});

test.each(TOPICS)('help with %s says what it is for and how it is used', (topic) => {
  const { title, text, tips } = words.topic[topic];
  expect([title, text, ...tips].filter((line) => line.trim() === '')).toEqual([]);
  expect(tips.length).toBeGreaterThan(0);
});
