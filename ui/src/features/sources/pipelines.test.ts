import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { blueprint } from '~/testing/builders';
import { entityScript, pipelineFile, runScript } from './pipelines';

const BASE = 'https://portal.example';
const SERVICE = blueprint({
  relations: {
    system: { target: 'system', title: 'System', required: true, many: false },
    parts: { target: 'part', title: 'Parts', required: true, many: true },
    owner: { target: 'person', title: 'Owner', required: false, many: false },
  },
});

const bodyIn = (script: string) => JSON.parse(script.slice(script.lastIndexOf("-d '") + 4, -1));

test('an example has all that the blueprint requires', () => {
  const script = entityScript(BASE, SERVICE);
  expect(script).toContain("'https://portal.example/v1/blueprints/service/entities?upsert=true&merge=true'");
  expect(bodyIn(script)).toEqual({
    identifier: 'my-entity',
    title: 'My entity',
    properties: { tier: 'Tier 1', replicas: 1, locked: true },
    relations: { system: 'my-system', parts: ['my-part'] },
  });
});

test('no call hides why it was refused', () => {
  for (const script of [entityScript(BASE, SERVICE), runScript(BASE)]) {
    const calls = script.match(/curl .*/g) ?? [];
    expect(calls.length).toBeGreaterThan(1);
    expect(calls.every((call) => call.startsWith('curl -sS --fail-with-body'))).toBe(true);
  }
});

const scriptIn = {
  github: (file: string) => parse(file).jobs.tell.steps[0].run,
  gitlab: (file: string) => parse(file)['tell-the-catalogue'].script[0],
  azure: (file: string) => parse(file).steps[0].bash,
  circleci: (file: string) => parse(file).jobs.tell.steps[0].run.command,
  codefresh: (file: string) => parse(file).steps.tell_the_catalogue.commands[1],
};

test.each(Object.entries(scriptIn))('the file of %s runs the script as it is', (pipeline, read) => {
  const script = entityScript(BASE, SERVICE);
  expect(read(pipelineFile(pipeline as 'github', script)).trim()).toBe(script);
});

test('Groovy takes each backslash twice', () => {
  expect(pipelineFile('jenkins', 'curl \\\n -d "\\"a\\""')).toContain(
    'curl \\\\\n           -d "\\\\"a\\\\""',
  );
});
