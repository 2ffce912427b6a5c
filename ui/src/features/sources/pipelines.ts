/** What a pipeline says to the catalogue, in the file of each kind of pipeline; docs/ci.md has the same. */
import type { Blueprint } from '~/api/contract';
import { JSON_HEADER, quoted } from './commands';

const EXAMPLES: Record<string, unknown> = { string: 'text', number: 1, boolean: true, object: {}, array: [] };

const FORMATS: Record<string, string> = {
  url: 'https://example.com',
  email: 'me@example.com',
  user: 'me@example.com',
  'date-time': '2026-01-31T09:30:00Z',
  timer: '2026-01-31T09:30:00Z',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
};

const SHOWN = 3;

function exampleProperties({ schema }: Blueprint): object {
  const required = new Set(schema.required ?? []);
  const all = Object.entries(schema.properties);
  const needed = all.filter(([key]) => required.has(key));
  const more = all.filter(([key]) => !required.has(key)).slice(0, Math.max(0, SHOWN - needed.length));
  const values = [...needed, ...more].map(([key, { type, enum: options, format }]) => [
    key,
    options?.[0] ?? FORMATS[format ?? ''] ?? EXAMPLES[type ?? 'string'] ?? 'text',
  ]);
  return Object.fromEntries(values);
}

/** An entity of the blueprint with all that it requires. */
function exampleOf(blueprint: Blueprint): object {
  const required = Object.entries(blueprint.relations).filter(([, relation]) => relation.required);
  const links = required.map(([key, { target, many }]) => [key, many ? [`my-${target}`] : `my-${target}`]);
  return {
    identifier: 'my-entity',
    title: 'My entity',
    properties: exampleProperties(blueprint),
    ...(links.length > 0 ? { relations: Object.fromEntries(links) } : {}),
  };
}

/** A refusal fails the step, and its reason is seen. */
const CURL = 'curl -sS --fail-with-body';

const tokenCommand = (base: string): string => `TOKEN=$(${CURL} ${quoted(`${base}/v1/auth/access_token`)} \\
  ${JSON_HEADER} \\
  -d "{\\"clientId\\": \\"$CLIENT_ID\\", \\"clientSecret\\": \\"$CLIENT_SECRET\\"}" | jq -r .accessToken)`;

const call = (url: string, body: object, method = 'POST'): string => `${CURL} -X ${method} ${url} \\
  -H "Authorization: Bearer $TOKEN" \\
  ${JSON_HEADER} \\
  -d ${quoted(JSON.stringify(body, null, 2))}`;

/** Two calls: for a token, and of an entity. */
export function entityScript(base: string, blueprint: Blueprint): string {
  const entities = `${base}/v1/blueprints/${encodeURIComponent(blueprint.identifier)}/entities`;
  return `${tokenCommand(base)}\n\n${call(quoted(`${entities}?upsert=true&merge=true`), exampleOf(blueprint))}`;
}

/** What a pipeline says of the run that started it. */
export function runScript(base: string): string {
  const run = `${base}/v1/actions/runs/$RUN_ID`;
  const ended = { status: 'SUCCESS', summary: 'Built 1.5.0', link: ['https://ci.example.com/builds/42'] };
  return [
    tokenCommand(base),
    call(`"${run}/logs"`, { message: 'Building' }),
    call(`"${run}"`, ended, 'PATCH'),
  ].join('\n\n');
}

const indented = (text: string, depth: number): string => text.replaceAll(/^(?=.)/gm, ' '.repeat(depth));

/** Both credentials come from where each keeps its secrets. */
const FILES = {
  shell: (script: string) => script,
  github: (script: string) => `name: Tell the catalogue
on: {push: {branches: [main]}}
jobs:
  tell:
    runs-on: ubuntu-latest
    env:
      CLIENT_ID: \${{ secrets.CLIENT_ID }}
      CLIENT_SECRET: \${{ secrets.CLIENT_SECRET }}
    steps:
      - run: |
${indented(script, 10)}`,
  gitlab: (script: string) => `tell-the-catalogue:
  stage: deploy
  image: alpine:3.22
  before_script:
    - apk add --no-cache curl jq
  script:
    - |
${indented(script, 6)}`,
  jenkins: (script: string) => `pipeline {
  agent any
  environment {
    CLIENT_ID = credentials('client-id')
    CLIENT_SECRET = credentials('client-secret')
  }
  stages {
    stage('Tell the catalogue') {
      steps {
        sh '''
${indented(script.replaceAll('\\', '\\\\'), 10)}
        '''
      }
    }
  }
}`,
  azure: (script: string) => `trigger: [main]
pool: {vmImage: ubuntu-latest}
steps:
  - bash: |
${indented(script, 6)}
    env:
      CLIENT_ID: $(CLIENT_ID)
      CLIENT_SECRET: $(CLIENT_SECRET)`,
  circleci: (script: string) => `version: 2.1
jobs:
  tell:
    docker: [{image: cimg/base:current}]
    steps:
      - run:
          name: Tell the catalogue
          command: |
${indented(script, 12)}
workflows:
  tell: {jobs: [tell]}`,
  codefresh: (script: string) => `version: '1.0'
steps:
  tell_the_catalogue:
    title: Tell the catalogue
    image: alpine:3.22
    commands:
      - apk add --no-cache curl jq
      - |
${indented(script, 8)}`,
} as const satisfies Record<string, (script: string) => string>;

export type Pipeline = keyof typeof FILES;
export const PIPELINES = Object.keys(FILES) as Pipeline[];

export const pipelineFile = (pipeline: Pipeline, script: string): string => FILES[pipeline](script);
