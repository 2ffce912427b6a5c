/** Commands that people copy: each says exactly what it needs. */
import type { Blueprint } from '~/api/contract';

export type Credentials = { id: string; secret: string };

const UNKNOWN: Credentials = { id: '<client id>', secret: '<client secret>' };

/** For a shell: what stands between single quotes is taken as it is. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Integrations that are often run; any other type can be written. */
export const OCEAN_TYPES = [
  'argocd',
  'aws-v3',
  'azure-devops',
  'bitbucket-server',
  'checkmarx-one',
  'datadog',
  'dynatrace',
  'github-ocean',
  'gitlab-v2',
  'jenkins',
  'jira',
  'kafka',
  'kubecost',
  'newrelic',
  'octopus',
  'opsgenie',
  'pagerduty',
  'sentry',
  'servicenow',
  'snyk',
  'sonarqube',
  'terraform-cloud',
  'wiz',
] as const;

type Ocean = { base: string; type: string; identifier: string; credentials: Credentials | undefined };

export function oceanCommand({ base, type, identifier, credentials = UNKNOWN }: Ocean): string {
  const settings = {
    OCEAN__PORT__BASE_URL: base,
    OCEAN__PORT__CLIENT_ID: credentials.id,
    OCEAN__PORT__CLIENT_SECRET: credentials.secret,
    OCEAN__INTEGRATION__IDENTIFIER: identifier,
    OCEAN__EVENT_LISTENER: '{"type":"POLLING"}',
    OCEAN__INITIALIZE_PORT_RESOURCES: 'true',
    OCEAN__SEND_RAW_DATA_EXAMPLES: 'true',
  };
  const lines = Object.entries(settings).map(([name, value]) => `  -e ${name}=${quoted(value)} \\`);
  return ['docker run --rm \\', ...lines, `  ghcr.io/port-labs/port-ocean-${type}:latest`].join('\n');
}

const EXAMPLES: Record<string, unknown> = { string: 'text', number: 1, boolean: true, object: {}, array: [] };

/** An entity of the blueprint with a few of its properties. */
function exampleOf({ schema }: Blueprint): object {
  const required = new Set(schema.required ?? []);
  const properties = Object.entries(schema.properties);
  const shown = [...properties.filter(([key]) => required.has(key)), ...properties].slice(0, 4);
  const values = shown.map(([key, { type, enum: options, format }]) => [
    key,
    options?.[0] ?? (format === 'url' ? 'https://example.com' : (EXAMPLES[type ?? 'string'] ?? 'text')),
  ]);
  return { identifier: 'my-entity', title: 'My entity', properties: Object.fromEntries(values) };
}

export const ciCommand = (
  base: string,
  blueprint: Blueprint,
): string => `TOKEN=$(curl -sf ${quoted(`${base}/v1/auth/access_token`)} \\
  -H 'Content-Type: application/json' \\
  -d "{\\"clientId\\": \\"$CLIENT_ID\\", \\"clientSecret\\": \\"$CLIENT_SECRET\\"}" | jq -r .accessToken)

curl -sf -X POST ${quoted(`${base}/v1/blueprints/${encodeURIComponent(blueprint.identifier)}/entities?upsert=true&merge=true`)} \\
  -H "Authorization: Bearer $TOKEN" \\
  -H 'Content-Type: application/json' \\
  -d ${quoted(JSON.stringify(exampleOf(blueprint), null, 2))}`;
