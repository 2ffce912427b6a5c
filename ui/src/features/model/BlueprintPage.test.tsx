import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { Blueprint } from '~/api/contract';
import { useDrafts } from '~/components/draft/drafts';
import { blueprint, entity, session, use } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

const PAGE = '/builder/data-model/service';
const SYSTEM = blueprint({
  identifier: 'system',
  title: 'System',
  relations: {},
  schema: {
    properties: { lead: { type: 'string', title: 'Lead' }, size: { type: 'number', title: 'Size' } },
  },
});

const RESULT = '*/v1/blueprints/service/computed-properties/preview';

const IMPACT = {
  blueprint: 'service',
  entities: 45,
  changes: [
    {
      change: 'removed',
      part: 'property',
      blueprint: 'service',
      key: 'tier',
      entities: 41,
      uses: [use('scorecard', 'readiness', { blueprint: 'service', title: 'Readiness' })],
    },
  ],
};

let stored: Blueprint;
let sent: Blueprint[];

beforeEach(() => {
  stored = blueprint();
  sent = [];
  useDrafts.setState({ drafts: {} });
  server.use(
    http.get('*/v1/blueprints', () => HttpResponse.json({ ok: true, blueprints: [stored, SYSTEM] })),
    http.get('*/v1/blueprints/service', () => HttpResponse.json({ ok: true, blueprint: stored })),
    http.post('*/v1/blueprints/service/impact', () => HttpResponse.json({ ok: true, impact: IMPACT })),
    http.get('*/v1/blueprints/service/computed-properties', () =>
      HttpResponse.json({ ok: true, properties: [] }),
    ),
    http.post(RESULT, () => HttpResponse.json({ ok: true, values: [] })),
    http.post('*/v1/blueprints/service/entities/search', () =>
      HttpResponse.json({ ok: true, entities: [entity('orders', { title: 'Orders' }), entity('cart')] }),
    ),
    http.put('*/v1/blueprints/service', async ({ request }) => {
      sent.push((await request.json()) as Blueprint);
      stored = { ...stored, ...sent.at(-1) };
      return HttpResponse.json({ ok: true, blueprint: stored });
    }),
  );
});

const section = (name: string) => screen.findByRole('region', { name });
const add = async (place: string, what: string) =>
  userEvent.click(within(await section(place)).getByRole('button', { name: what }));
const write = async (field: HTMLElement, text: string) => {
  await userEvent.click(field);
  await userEvent.paste(text);
};
const save = () => userEvent.click(screen.getByRole('button', { name: 'Save changes' }));

test('a property is added by clicks and saved with the whole document', async () => {
  renderAt(PAGE);
  await add('Properties', 'Property');
  await userEvent.click(await screen.findByRole('radio', { name: /^Choice/ }));
  await write(screen.getByLabelText('Title'), 'Pain level');
  expect(screen.getByLabelText('Identifier')).toHaveValue('pain_level');
  await userEvent.type(screen.getByLabelText('Add an option'), 'High{Enter}');
  await userEvent.type(screen.getByLabelText('Add an option'), 'Low{Enter}');
  await userEvent.click(screen.getByRole('button', { name: 'Move Low up' }));
  await userEvent.click(screen.getByRole('switch', { name: /^Required/ }));
  await save();
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.schema.properties.pain_level).toEqual({
    type: 'string',
    title: 'Pain level',
    enum: ['Low', 'High'],
    enumColors: { High: 'orange', Low: 'green' },
  });
  expect(sent[0]?.schema.required).toEqual(['tier', 'pain_level']);
  expect(sent[0]).not.toHaveProperty('createdAt');
  expect(await screen.findByText('Service was saved')).toBeInTheDocument();
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Discard' })).not.toBeInTheDocument());
});

test('a relation is a sentence, a mirror a walk along it', async () => {
  renderAt(PAGE);
  await add('Relations', 'Relation');
  await userEvent.click(screen.getByRole('combobox', { name: 'Blueprint it points to' }));
  await userEvent.click(await screen.findByRole('option', { name: 'System' }));
  await add('Computed', 'Mirror');
  await userEvent.click(screen.getAllByRole('button', { name: 'System System' })[0] as HTMLElement);
  await userEvent.click(await screen.findByRole('button', { name: 'Lead lead' }));
  expect(screen.getByLabelText('Title')).toHaveValue('Lead');
  await save();
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.relations.system_2).toEqual({
    target: 'system',
    title: 'System',
    required: false,
    many: false,
  });
  expect(sent[0]?.mirrorProperties).toEqual({ lead: { title: 'Lead', path: 'system.lead' } });
});

test('a mirror is not proposed the title of something else', async () => {
  renderAt(PAGE);
  await add('Computed', 'Mirror');
  await userEvent.click(screen.getByRole('button', { name: 'System System' }));
  await userEvent.click(await screen.findByRole('button', { name: /^Title/ }));
  expect(screen.getByLabelText('Title')).toHaveValue('System title');
  expect(screen.getByLabelText('Identifier')).toHaveValue('system_title');
});

test('an aggregation is called after what it computes until somebody names it', async () => {
  renderAt(PAGE);
  const choose = async (label: string, name: string) => {
    await userEvent.click(screen.getByRole('combobox', { name: label }));
    await userEvent.click(await screen.findByRole('option', { name }));
  };
  await add('Computed', 'Aggregation');
  await choose('Over entities of', 'System');
  expect(screen.getByLabelText('Title')).toHaveValue('System count');
  await choose('Function', 'Largest');
  await choose('Of the number', 'Size');
  expect(screen.getByLabelText('Title')).toHaveValue('Largest size');
  expect(screen.getByLabelText('Identifier')).toHaveValue('largest_size');
  await userEvent.clear(screen.getByLabelText('Title'));
  await write(screen.getByLabelText('Title'), 'Peak');
  await choose('Function', 'Smallest');
  expect(screen.getByLabelText('Title')).toHaveValue('Peak');
});

test('steps of a draft are taken back and made again, one by one', async () => {
  renderAt(PAGE);
  await userEvent.click(await screen.findByRole('button', { name: /^Tier/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Remove Tier' }));
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByRole('button', { name: /^Tier/ })).toBeInTheDocument();
  expect(screen.getByText('Nothing is changed')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Redo' }));
  expect(screen.queryByRole('button', { name: /^Tier/ })).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Put back: Tier' })).toBeInTheDocument();
});

test('a calculation and an aggregation with a filter', async () => {
  renderAt(PAGE);
  await add('Computed', 'Calculation');
  await write(screen.getByLabelText('Title'), 'Address');
  await write(screen.getByLabelText(/^Expression/), '.identifier');
  await add('Computed', 'Aggregation');
  await write(screen.getByLabelText('Title'), 'Systems');
  await userEvent.click(screen.getByRole('combobox', { name: 'Over entities of' }));
  await userEvent.click(await screen.findByRole('option', { name: 'System' }));
  await userEvent.click(screen.getByRole('combobox', { name: 'Function' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Sum' }));
  await save();
  expect(await screen.findByText('Choose a property.')).toBeInTheDocument();
  expect(sent).toEqual([]);
  await userEvent.click(screen.getByRole('combobox', { name: 'Of the number' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Size' }));
  await save();
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.calculationProperties.address).toEqual({
    type: 'string',
    title: 'Address',
    calculation: '.identifier',
  });
  expect(sent[0]?.aggregationProperties?.systems).toEqual({
    type: 'number',
    title: 'Systems',
    target: 'system',
    calculationSpec: { func: 'sum', calculationBy: 'property', property: 'size' },
  });
});

test('something added and left untouched is no change', async () => {
  renderAt(PAGE);
  await add('Properties', 'Property');
  await add('Relations', 'Relation');
  await userEvent.click(screen.getByRole('button', { name: /^New relation/ }));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Discard' })).not.toBeInTheDocument());
});

test('the server has the last word, beside the field it means', async () => {
  server.use(
    http.post('*/v1/blueprints/service/impact', () => HttpResponse.json({ ok: true, impact: IMPACT })),
    http.put('*/v1/blueprints/service', () =>
      refusal(422, 'invalid_request', 'no', {
        errors: [{ path: '/schema/properties/replicas/title', message: 'must have at most 100 characters' }],
      }),
    ),
  );
  renderAt(PAGE);
  await userEvent.click(await screen.findByRole('button', { name: /^Replicas/ }));
  await write(screen.getByLabelText('Title'), ' of it');
  await save();
  await waitFor(() =>
    expect(screen.getByLabelText('Title')).toHaveAccessibleDescription('must have at most 100 characters'),
  );
  expect(screen.getByLabelText('Title')).toHaveValue('Replicas of it');
});

test('what is removed can be put back, and a review says what would happen', async () => {
  renderAt(PAGE);
  await userEvent.click(await screen.findByRole('button', { name: /^Tier/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Remove Tier' }));
  await userEvent.click(screen.getByRole('button', { name: 'Review' }));
  const review = await screen.findByRole('dialog', { name: 'Changes of Service' });
  expect(within(review).getByText('Removes the property tier')).toBeInTheDocument();
  expect(await within(review).findByText('41 entities lose their value')).toBeInTheDocument();
  expect(within(review).getByText(/Used by scorecard Readiness/)).toBeInTheDocument();
  await userEvent.click(within(review).getAllByRole('button', { name: 'Close' })[1] as HTMLElement);
  await userEvent.click(await screen.findByRole('button', { name: 'Put back: Tier' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Discard' })).not.toBeInTheDocument());
});

test('a draft outlives the page and meets what others saved', async () => {
  const first = renderAt(PAGE);
  await userEvent.click(await screen.findByRole('button', { name: /^Replicas/ }));
  await write(screen.getByLabelText('Title'), '!');
  first.unmount();
  stored = { ...stored, title: 'Theirs' };
  renderAt(PAGE);
  expect(await screen.findByText(/Your changes were put on top of theirs/)).toBeInTheDocument();
  await save();
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.title).toBe('Theirs');
  expect(sent[0]?.schema.properties.replicas?.title).toBe('Replicas!');
});

test('the same thing changed by two is decided before it is saved', async () => {
  renderAt(PAGE);
  await userEvent.click(await screen.findByRole('button', { name: /^Replicas/ }));
  await write(screen.getByLabelText('Title'), '!');
  const { replicas } = stored.schema.properties;
  const properties = { ...stored.schema.properties, replicas: { ...replicas, title: 'Copies' } };
  stored = { ...stored, schema: { ...stored.schema, properties } };
  await save();
  const decision = await screen.findByRole('alert', { name: /changed the same thing/ });
  expect(sent).toEqual([]);
  await userEvent.click(within(decision).getByRole('button', { name: /^Take theirs/ }));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Discard' })).not.toBeInTheDocument());
  expect(screen.getByLabelText('Title')).toHaveValue('Copies');
});

test('who may not change blueprints is told so', async () => {
  server.use(http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can: {} }))));
  renderAt(PAGE);
  expect(await screen.findByText(/you need the right to update them/)).toBeInTheDocument();
});

type Asked = { changes: Partial<Blueprint>; property: string; entities?: string[] };

const DOUBLE = { type: 'number' as const, title: 'Double', calculation: '.properties.replicas * 2' };
const withDouble = () => blueprint({ calculationProperties: { double: DOUBLE } });
const value = (identifier: string, result: object) => ({ identifier, title: identifier, ...result });
const openDouble = async () => userEvent.click(await screen.findByRole('button', { name: /^Double/ }));
const result = () => screen.findByRole('region', { name: 'Result' });

test('a calculation shows what it gives while it is written, and the reason where it gives nothing', async () => {
  const asked: Asked[] = [];
  server.use(
    http.post(RESULT, async ({ request }) => {
      asked.push((await request.json()) as Asked);
      const values = [
        value('orders', { value: 1200 * asked.length }),
        value('cart', { value: null, error: 'null cannot be multiplied' }),
      ];
      return HttpResponse.json({ ok: true, values });
    }),
  );
  stored = withDouble();
  const { container } = renderAt(PAGE);
  await openDouble();
  const shown = within(await result());
  expect(await shown.findByRole('row', { name: 'orders 1,200' })).toBeInTheDocument();
  expect(shown.getByRole('row', { name: 'cart null cannot be multiplied' })).toBeInTheDocument();
  expect(await axeFaults(container)).toEqual([]);
  await write(screen.getByLabelText(/^Expression/), ' + 1');
  await userEvent.paste(' + 2');
  expect(await result()).toHaveAttribute('aria-busy', 'true');
  expect(shown.getByRole('row', { name: 'orders 1,200' })).toBeInTheDocument();
  expect(await shown.findByRole('row', { name: 'orders 2,400' })).toBeInTheDocument();
  await waitFor(async () => expect(await result()).toHaveAttribute('aria-busy', 'false'));
  expect(asked).toHaveLength(2);
  expect(asked[1]).toMatchObject({
    property: 'double',
    changes: { calculationProperties: { double: { calculation: '.properties.replicas * 2 + 1 + 2' } } },
  });
  expect(asked[1]).not.toHaveProperty('entities');
});

test('a result is computed for the entity that is chosen', async () => {
  server.use(
    http.post(RESULT, async ({ request }) => {
      const { entities = ['cart'] } = (await request.json()) as Asked;
      return HttpResponse.json({ ok: true, values: entities.map((one) => value(one, { value: 7 })) });
    }),
  );
  stored = withDouble();
  renderAt(PAGE);
  await openDouble();
  const shown = within(await result());
  expect(await shown.findByRole('row', { name: 'cart 7' })).toBeInTheDocument();
  await userEvent.click(shown.getByRole('combobox', { name: 'Entity to compute for' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Orders' }));
  expect(await shown.findByRole('row', { name: 'orders 7' })).toBeInTheDocument();
  expect(shown.queryByRole('row', { name: 'cart 7' })).not.toBeInTheDocument();
});

test('a mirror has a result once it leads somewhere', async () => {
  const asked: Asked[] = [];
  server.use(
    http.post(RESULT, async ({ request }) => {
      asked.push((await request.json()) as Asked);
      return HttpResponse.json({ ok: true, values: [value('orders', { value: ['a', 'b'] })] });
    }),
  );
  renderAt(PAGE);
  await add('Computed', 'Mirror');
  const shown = within(await result());
  expect(shown.getByText('The result is shown once the definition is complete.')).toBeInTheDocument();
  await userEvent.click(screen.getAllByRole('button', { name: 'System System' })[0] as HTMLElement);
  await userEvent.click(await screen.findByRole('button', { name: 'Lead lead' }));
  expect(await shown.findByRole('row', { name: /^orders a ?b$/ })).toBeInTheDocument();
  expect(asked.map(({ property }) => property)).toEqual(['lead']);
});

test.each([
  [
    () =>
      refusal(422, 'invalid_request', 'no', {
        errors: [
          { path: '/calculationProperties/double/calculation', message: 'is no jq' },
          { path: '/relations/system/target', message: 'is unknown' },
        ],
      }),
    ['is no jq', 'relations.system.target: is unknown'],
  ],
  [() => refusal(404, 'not_found', 'no'), ['The result is shown once the blueprint is saved.']],
  [() => HttpResponse.json({ ok: true, values: [] }), ['There is no entity to compute for yet.']],
])('without a result there is a reason', async (answer, reasons) => {
  server.use(http.post(RESULT, answer));
  stored = withDouble();
  renderAt(PAGE);
  await openDouble();
  for (const reason of reasons) expect(await within(await result()).findByText(reason)).toBeInTheDocument();
});

test('a stored property that does not work is marked with the reason until it is changed', async () => {
  const properties = [
    {
      identifier: 'double',
      kind: 'calculation',
      reads: ['service.replicas'],
      readBy: [],
      errors: ['syntax error', 'gave nothing'],
    },
  ];
  server.use(
    http.get('*/v1/blueprints/service/computed-properties', () =>
      HttpResponse.json({ ok: true, properties }),
    ),
  );
  stored = withDouble();
  renderAt(PAGE);
  expect(await screen.findByRole('img', { name: 'Double does not work' })).toBeInTheDocument();
  expect(screen.getByText('syntax error · gave nothing')).toBeInTheDocument();
  await openDouble();
  await write(screen.getByLabelText(/^Expression/), ' + 1');
  expect(screen.queryByText('syntax error · gave nothing')).not.toBeInTheDocument();
});
