import { expect, test } from 'vitest';
import type { ActionForm, FormInput, UserInputs } from '~/api/contract';
import { fieldOfFault, orderOf, prefilled, specsIn, stepsOf, withServerDefaults } from './form';

const INPUTS: UserInputs = {
  properties: {
    notes: { type: 'string', format: 'multi-line' },
    strategy: { type: 'string', enum: ['rolling', 'canary'] },
    percent: { type: 'number', visible: { jqQuery: '.form.strategy == "canary"' } },
    environment: { type: 'string', format: 'entity', blueprint: 'environment' },
    startAt: { type: 'string', format: 'date-time' },
    token: { type: 'string', encryption: 'aes256-gcm' },
  },
  required: ['strategy'],
  order: ['environment', 'startAt', 'strategy', 'percent'],
};

const seen = (identifier: string, over: Partial<FormInput> = {}): FormInput => ({
  identifier,
  visible: true,
  disabled: false,
  required: false,
  ...over,
});

const specsOf = (inputs: UserInputs, form?: ActionForm) => stepsOf(inputs, form).flatMap(specsIn);
const idsOf = (inputs: UserInputs, form?: ActionForm) => specsOf(inputs, form).map(({ id }) => id);

test('inputs come in the given order, the others last', () => {
  expect(idsOf(INPUTS)).toEqual(['environment', 'startAt', 'strategy', 'notes', 'token']);
});

test('what depends on an expression shows when the server says so', () => {
  expect(idsOf(INPUTS, { inputs: [seen('percent')] })).toContain('percent');
});

test('options, flags and limits of the server win', () => {
  const form = { inputs: [seen('strategy', { enum: ['blue', 'green'], disabled: true, required: false })] };
  const strategy = specsOf(INPUTS, form).find(({ id }) => id === 'strategy');
  expect(strategy).toMatchObject({ disabled: true, required: false, cards: true });
  expect(strategy?.schema.enum).toEqual(['blue', 'green']);
});

test('a pattern that is a list becomes a choice', () => {
  const form = { inputs: [seen('notes', { pattern: ['a', 'b'] })] };
  expect(specsOf(INPUTS, form).find(({ id }) => id === 'notes')?.kind).toBe('choice');
});

test('two short fields share a line, secrets are typed unseen', () => {
  const specs = specsOf(INPUTS);
  expect(specs.filter(({ half }) => half).map(({ id }) => id)).toEqual(['environment', 'startAt']);
  expect(specs.find(({ id }) => id === 'token')?.secret).toBe(true);
});

const STEPPED: UserInputs = {
  properties: { name: { type: 'string' }, size: { type: 'number' }, why: { type: 'string' } },
  steps: [
    { title: 'Basics', order: ['heading', 'name'] },
    { title: 'Rollout', order: ['size'], visible: { jqQuery: '.form.name != null' } },
  ],
  titles: { heading: { title: 'About it', description: 'Once and for all' } },
};

test('steps hold their inputs and headings; a hidden step is left out', () => {
  const form: ActionForm = {
    inputs: [],
    steps: [
      { title: 'Basics', visible: true },
      { title: 'Rollout', visible: false },
    ],
  };
  expect(stepsOf(STEPPED, form).map(({ title }) => title)).toEqual(['Basics']);
  form.steps = undefined;
  expect(stepsOf(STEPPED, form)[0]?.sections[0]).toMatchObject({
    title: 'About it',
    specs: [{ id: 'name' }],
  });
});

test('inputs that no step names stand on the last one', () => {
  const form = { inputs: [], steps: STEPPED.steps?.map(({ title }) => ({ title, visible: true })) };
  expect(specsIn(stepsOf(STEPPED, form)[1]).map(({ id }) => id)).toEqual(['size', 'why']);
});

test('only what somebody set is sent, and what was emptied is null', () => {
  const values = { notes: '', strategy: 'canary', startAt: 'default' };
  expect(orderOf(specsOf(INPUTS), values, new Set(['notes', 'strategy', 'percent']))).toEqual({
    notes: null,
    strategy: 'canary',
  });
});

test('defaults of the server fill only what nobody touched', () => {
  const form = { inputs: [seen('strategy', { default: 'rolling' }), seen('notes', { default: 'none' })] };
  expect(withServerDefaults({ notes: 'mine' }, new Set(['notes']), form)).toEqual({
    notes: 'mine',
    strategy: 'rolling',
  });
  expect(withServerDefaults({ strategy: 'rolling', notes: 'none' }, new Set(), form)).toBeUndefined();
});

test.each([
  [['properties', 'notes'], 'notes'],
  [['properties', 'notes', '0'], 'notes'],
  [['properties', 'unknown'], undefined],
  [['entity'], '$targetEntity'],
])('a fault at %j belongs to %s', (parts, id) => {
  expect(fieldOfFault(specsOf(INPUTS))(parts)).toBe(id);
});

test('running again gives back everything but secrets and inputs that are gone', () => {
  expect(prefilled(INPUTS, { notes: 'x', token: '••••', gone: 1 })).toEqual({ notes: 'x' });
});
