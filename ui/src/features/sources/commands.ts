/** Commands that people copy: each says exactly what it needs. */
import type { Document } from '~/api/contract';
import type { Sample, Security } from './webhook';

export type Credentials = { id: string; secret: string };

const UNKNOWN: Credentials = { id: '<client id>', secret: '<client secret>' };

/** For a shell: what stands between single quotes is taken as it is. */
export const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

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

/** In a container a name of this machine leads to the container: there it has to share the machine's network. */
function networkOf(base: string): string[] {
  const { hostname } = new URL(base);
  return /(^|\.)localhost$/.test(hostname) ? [`  --network host --add-host ${hostname}:127.0.0.1 \\`] : [];
}

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
  return [
    'docker run --rm \\',
    ...networkOf(base),
    ...lines,
    `  ghcr.io/port-labs/port-ocean-${type}:latest`,
  ].join('\n');
}

const DIGESTS: readonly string[] = ['sha1', 'sha256', 'sha512'];
const HELLO: Sample = { body: { name: 'hello' } };
export const JSON_HEADER = "-H 'Content-Type: application/json'";

/** A header as the sender would sign; undefined where a signature needs more than a line. */
function signatureOf(security: Security): string | undefined {
  const { signatureAlgorithm: algorithm, signatureHeaderName: header, signaturePrefix } = security;
  if (algorithm === 'basic') return '-u "$SECRET"';
  const begin = `-H "${header}: ${signaturePrefix ?? ''}`;
  if (algorithm === 'plain') return `${begin}$SECRET"`;
  return DIGESTS.includes(algorithm ?? '')
    ? `${begin}$(printf %s "$BODY" | openssl dgst -${algorithm} -hmac "$SECRET" | sed 's/.* //')"`
    : undefined;
}

/** Who sends twice means two events: what names a delivery is left out, and what only says who speaks. */
const OF_ONE_DELIVERY = /(^user-agent|(^|-)(uuid|id|identifier|delivery|timestamp|number))$/;

const headersOf = ({ headers = {} }: Sample): string[] =>
  Object.entries({ 'Content-Type': 'application/json', ...renamed(headers) })
    .filter(([name]) => !OF_ONE_DELIVERY.test(name))
    .map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);

const renamed = (headers: Document) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase() === 'content-type' ? 'Content-Type' : name,
      value,
    ]),
  );

/**
 * A first event to try a webhook with, as its sender would send it and signed as it asks; undefined where only the
 * sender can.
 */
export function sampleCommand(url: string, security: Security, sample = HELLO): string | undefined {
  const body = quoted(JSON.stringify(sample.body));
  const lines = [`curl -X POST ${quoted(url)}`, ...headersOf(sample)];
  if (!security.signatureAlgorithm) return [...lines, `-d ${body}`].join(' \\\n  ');
  const signature = signatureOf(security);
  return signature && `BODY=${body}\n${[...lines, signature, '-d "$BODY"'].join(' \\\n  ')}`;
}
