/** A value of each type, for the preview of a property that has none yet. */
import type { PropertySchema } from '~/api/contract';
import { isMany, type TypeName, typeOf, valueSchema } from './types';

const DAY_MS = 86_400_000;

const EXAMPLES: Record<TypeName, (schema: PropertySchema) => unknown> = {
  text: () => 'checkout-api',
  markdown: () => 'How to run this service',
  url: () => 'https://github.com/acme/checkout',
  labeledUrl: () => ({ url: 'https://grafana.acme.example', displayText: 'Dashboard' }),
  email: () => 'team@acme.example',
  ipv4: () => '10.0.12.7',
  ipv6: () => '2001:db8::17',
  yaml: () => 'replicas: 3',
  proto: () => 'syntax = "proto3";',
  number: ({ minimum }) => minimum ?? 42,
  toggle: () => true,
  choice: ({ enum: options }) => options?.[0],
  date: () => new Date(Date.now() - 3 * DAY_MS).toISOString(),
  timer: () => new Date(Date.now() + 3 * DAY_MS).toISOString(),
  user: () => 'Ana Ruiz',
  team: () => 'Checkout',
  object: () => ({ cpu: '500m', memory: '1Gi' }),
  list: () => ['one', 'two'],
  openApi: () => 'https://api.acme.example/openapi.json',
  asyncApi: () => 'https://api.acme.example/asyncapi.json',
  embedded: () => 'https://grafana.acme.example/d/checkout',
};

export function exampleOf(schema: PropertySchema): unknown {
  const one = EXAMPLES[typeOf(schema)](valueSchema(schema));
  return isMany(schema) ? [one, ...(valueSchema(schema).enum?.slice(1, 2) ?? [])] : one;
}
