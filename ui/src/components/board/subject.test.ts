import { expect, test } from 'vitest';
import type { Query } from '~/api/contract';
import { blueprint, entity } from '~/testing/builders';
import { datasetOf, filledWidget, knownOf, type Scope, scopedOf, scopesOf } from './subject';

const SERVICE = blueprint({ identifier: 'service', title: 'Service' });
const PAYMENTS = entity('payments', {
  title: 'Payments "EU"',
  properties: { tier: 1, owners: ['ana', 'bo'], settings: { a: 1 } },
});
const SUBJECT = { blueprint: SERVICE, entity: PAYMENTS };
const TIER: Query = { combinator: 'or', rules: [{ property: 'tier', operator: '=', value: 1 }] };

test.each<Scope>(['all', 'this', 'related', 'upstream', 'downstream', 'relation:service'])(
  'a dataset says which ones, with and without conditions beside: %s',
  (scope) => {
    expect(scopedOf(datasetOf({ scope }))).toEqual({ scope });
    expect(scopedOf(datasetOf({ scope, rest: TIER }))).toEqual({ scope, rest: TIER });
  },
);

test('a dataset that says something else is left as it is', () => {
  const dataset: Query = {
    combinator: 'or',
    rules: [{ operator: 'relatedTo', value: '{{url.identifier}}' }],
  };
  expect(scopedOf(dataset)).toEqual({ scope: 'all', rest: dataset });
});

test('what points here is offered first, the whole catalogue last', () => {
  const relations = { runsOn: { target: 'service' }, on: { target: 'region' } } as never;
  const scopes = scopesOf(blueprint({ identifier: 'deployment', relations }), SUBJECT);
  expect(scopes).toEqual(['relation:runsOn', 'related', 'upstream', 'downstream', 'all']);
  expect(scopesOf(SERVICE, SUBJECT)[0]).toBe('this');
});

test('a widget is filled at every depth, addresses and what is not known stay', () => {
  const written = {
    id: 'w',
    type: 'markdown',
    markdown:
      '{{ .entity.title }}: tier {{ entity.properties.tier }} of {{.entity.properties.owners}}; {{ x.y }}',
    dataset: { rules: [{ value: '{{url.identifier}}', blueprint: '{{blueprint}}' }] },
    links: [{ url: 'https://a.test/{{url.identifier}}' }],
  };
  expect(filledWidget(written, knownOf(SUBJECT))).toEqual({
    ...written,
    markdown: 'Payments "EU": tier 1 of ana, bo; {{ x.y }}',
    dataset: { rules: [{ value: 'payments', blueprint: 'service' }] },
  });
});
